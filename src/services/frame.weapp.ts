/** WeChat draws its bars itself. */
export function dressFrame(): void {}
