import { certificateNumber, type ServiceCertificate } from '../../src/shared/service/certificate'
import { certificateId } from '../_server/certificate-id'
import { Collection } from '../_server/collection'

// Read by itself, as events are.
const certificates = new Collection<ServiceCertificate>('certificates')

/** What the certificate of this number says, as it was typed; undefined where none is valid. One request, whatever was typed. */
export const certificateOf = (typed: string): Promise<ServiceCertificate | undefined> =>
  certificates.find(certificateId(certificateNumber(typed)))
