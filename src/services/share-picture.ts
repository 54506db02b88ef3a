/**
 * A picture of the package for a shared card of which none was drawn. Without any WeChat takes one of the page, on which a
 * friend could read who else is registered.
 */
export const SHARE_PICTURE = '/assets/share/blossoms.jpg'
