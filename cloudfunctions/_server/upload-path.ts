/** Whether a file was uploaded to this folder: nobody gets a link to other files by calling them a photograph. */
export function isUploadedTo(folder: string, fileId: string): boolean {
  const [, uploadedTo, name] = /^cloud:\/\/[\w.-]+\/(.+)\/([\w-]+\.\w{1,5})$/.exec(fileId) ?? []
  return name !== undefined && uploadedTo === folder
}
