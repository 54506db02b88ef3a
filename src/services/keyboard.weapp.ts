/** A field that is said to have the focus has the keyboard by itself. */
export function goToSearch(): void {}
