/** A bucket's security rule, as it is entered in the console: what phones may do; functions may do everything. */
export interface StorageRule {
  read: boolean | string
  write: boolean | string
}

/** Where a phone may upload to, as `src/shared/upload.ts` says too. */
const UPLOAD_PATH =
  /^((events|(photos|consents|attachments|forms|charts|complaints)\/[A-Za-z0-9_-]{1,64})\/[A-Za-z0-9_-]{1,64}\.(jpg|png|xlsx)|articles\/[A-Za-z0-9_-]{1,64}\.(pdf|mp4))$/

/**
 * Phones put files where they belong and nowhere else, and change none of somebody else's. They read none: whoever may see
 * a file gets a link from a function. (docs.cloudbase.net/storage/security-rules: what `test` finds has to be compared.)
 */
export const storageRule: StorageRule = {
  read: false,
  write: `auth != null && resource.openid == auth.openid && ${UPLOAD_PATH}.test(resource.path) == true`,
}
