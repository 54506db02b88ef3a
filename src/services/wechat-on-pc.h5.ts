/** A browser is not WeChat, and asks for the camera that there is. */
export const isWeChatOnPc = (): boolean => false
