import { View } from '@tarojs/components'
import { TapRow } from '../../components/tap-row'
import { TextField } from '../../components/text-field'
import { useRead } from '../../services/query'
import { organisationCalled } from '../../shared/person/organisation'
import './school-field.scss'

/** As many suggestions as a phone shows beside a keyboard. */
const MOST = 6

export interface ChosenSchool {
  name: string
  /** Its entry in the directory of 参与单位; null where only the name is known. */
  organisationId: string | null
}

/**
 * A school, chosen from the directory by any part of its name; one that is not there yet is written down as it is. The
 * directory is kept on the phone, for squares without a network.
 */
export function SchoolField(props: {
  unitId: string | undefined
  school: ChosenSchool
  onChange: (school: ChosenSchool) => void
}) {
  const { unitId = '', school, onChange } = props
  const directory = useRead(
    'statistics.listOrganisations',
    { unitId, kind: 'school' },
    { enabled: unitId !== '', keptAs: `schools-${unitId}` },
  )
  const schools = (directory.data?.organisations ?? []).filter(({ closed }) => !closed)
  const wanted = school.name.trim()
  const found =
    wanted === '' || school.organisationId
      ? []
      : schools.filter(({ name, alsoCalled }) => [name, ...alsoCalled].some((each) => each.includes(wanted)))
  const known = schools.length > 0

  return (
    <View>
      <TextField
        label="学校"
        value={school.name}
        onChange={(name) =>
          onChange({ name, organisationId: organisationCalled(schools, name)?._id ?? null })
        }
        placeholder={known ? '输入几个字，从目录里选' : '请写全称'}
        maxLength={40}
        {...(wanted !== '' &&
          known && {
            why: school.organisationId
              ? '已从参与单位目录里选定。'
              : '目录里没有的，请写全称，统计时按名称计。',
          })}
      />
      {found.slice(0, MOST).map(({ _id, name }) => (
        <TapRow
          key={_id}
          className="school-field__row"
          label={`选择 ${name}`}
          onPress={() => onChange({ name, organisationId: _id })}
        >
          {name}
        </TapRow>
      ))}
      {found.length > MOST && (
        <View className="school-field__more">还有 {found.length - MOST} 所，请再多输入几个字</View>
      )}
    </View>
  )
}
