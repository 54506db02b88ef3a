/**
 * The oldest base library (基础库) on which the product runs, to be set in the mini-program's console: WeChat asks whoever has
 * an older one to update. It is the version that exchanges a phone number for a code (`open-type="getPhoneNumber"`);
 * nothing that is called without a guard is newer, which `__tests__/weapp/interfaces.test.ts` holds.
 */
export const OLDEST_BASE_LIBRARY = '2.21.2'
