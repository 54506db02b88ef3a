import { readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { filesUnder } from '../../scripts/package-sizes'

const root = path.resolve(__dirname, '../..')

/** One import of a source file; `to` is a path from the project's root, without an extension, or a package's name. */
export interface Import {
  from: string
  to: string
  isPackage: boolean
  /** Gone after compiling: `import type`, or a type's `import('…')`. */
  isOfTypes: boolean
}

/** The source files below these folders, as paths from the project's root. */
export const sources = (...folders: string[]): string[] =>
  folders
    .flatMap((folder) => filesUnder(path.join(root, folder)).map((file) => `${folder}/${file}`))
    .filter((file) => /\.(tsx?|mjs|js)$/.test(file))

export const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8')

/** Everything that a source file imports, by whatever syntax. */
export function importsOf(file: string): Import[] {
  const found: Import[] = []
  const add = (name: ts.Node | undefined, isOfTypes: boolean) => {
    if (name && ts.isStringLiteralLike(name))
      found.push({ from: file, ...resolved(file, name.text), isOfTypes })
  }
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false)
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly)
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true)
    if (ts.isCallExpression(node) && isImportingCall(node)) add(node.arguments[0], false)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, false))
  return found
}

/** A file's name as imports give it. */
export const moduleName = (file: string): string =>
  file
    .replace(/\.(tsx?|mjs|js)$/, '')
    .replace(/\.(h5|weapp)$/, '')
    .replace(/\/index$/, '')

const isImportingCall = ({ expression }: ts.CallExpression): boolean =>
  expression.kind === ts.SyntaxKind.ImportKeyword || /^require(\.resolve)?$/.test(textOfName(expression))

function textOfName(node: ts.Node): string {
  if (ts.isIdentifier(node)) return node.text
  return ts.isPropertyAccessExpression(node) ? `${textOfName(node.expression)}.${node.name.text}` : ''
}

function resolved(file: string, name: string): Pick<Import, 'to' | 'isPackage'> {
  if (name.startsWith('@/')) return { to: moduleName(`src/${name.slice(2)}`), isPackage: false }
  if (name.startsWith('.')) {
    return { to: moduleName(path.posix.join(path.posix.dirname(file), name)), isPackage: false }
  }
  return { to: name, isPackage: true }
}
