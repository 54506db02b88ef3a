/** A browser asks by itself; what was refused is allowed again beside its address bar. */
export async function offerCameraSettings(): Promise<void> {}
