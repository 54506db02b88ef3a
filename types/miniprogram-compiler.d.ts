declare module 'miniprogram-compiler' {
  export function wxmlToJs(root: string, options?: { maxBuffer?: number }): string
}

declare module 'miniprogram-compiler/src/wcsc' {
  export default function compileStyles(
    root: string,
    filesWithoutExtension: string[],
    options?: { maxBuffer?: number },
  ): Record<string, string> | Error
}
