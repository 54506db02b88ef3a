/** The environment and the app that this machine stands for: ENV and APPID, as functions see them. */
export const cloudEnvironment = 'local'
export const appId = 'wx0000000000000000'
