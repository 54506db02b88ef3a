// Writes some districts of a province, in a process of its own: `write-districts.ts '{"folder":…,"province":…,"districts":[…]}'`.
import { writeDistrict } from './province'

const { folder, province, districts } = JSON.parse(process.argv[2] ?? '{}')
for (const district of districts) process.send?.(writeDistrict(district, province, folder))
