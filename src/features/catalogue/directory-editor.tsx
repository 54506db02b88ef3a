import { useState } from 'react'
import { ActionButton } from '../../components/action-button'
import { Loaded } from '../../components/loaded'
import { Segments } from '../../components/segments'
import { TextField } from '../../components/text-field'
import type { Value } from '../../services/api'
import { newNonce } from '../../services/nonce'
import { useRead } from '../../services/query'
import { ORGANISATION_KINDS, type OrganisationKind } from '../../shared/person/organisation'
import { entryRefusalText } from '../figures/entry-texts'
import { problemText } from '../problems/problem-text'
import { useCommand } from '../problems/use-command'
import { type Entry, EntryEditor } from './entry-editor'
import { EntryList } from './entry-list'

type Organisation = Value<'statistics.listOrganisations'>['organisations'][number]

const KINDS = Object.entries(ORGANISATION_KINDS) as [OrganisationKind, string][]

/** The directory of schools, firms and offices that take part. */
export function DirectoryEditor({ unitId }: { unitId: string }) {
  const [kind, setKind] = useState<OrganisationKind>('school')
  const [chosen, setChosen] = useState<Organisation>()
  const [other, setOther] = useState('')
  const list = useRead('statistics.listOrganisations', { unitId, kind })
  const { send, busy, problem } = useCommand('statistics.saveOrganisation', entryRefusalText)
  const start = (one: Organisation | undefined) => {
    setChosen(one)
    setOther(one?.alsoCalled.join('、') ?? '')
  }
  const save = async ({ _id, version, unitId: at }: Organisation, entry: Entry) => {
    const alsoCalled = other.split(/[、,，\s]+/).filter(Boolean)
    const saved = { organisationId: _id, version, kind, unitId: at, alsoCalled, ...entry }
    if (!(await send(saved))) return
    start(undefined)
    await list.refetch()
  }
  const fresh = (): Organisation => ({
    _id: newNonce(),
    name: '',
    kind,
    unitId,
    alsoCalled: [],
    closed: false,
    version: 0,
  })
  return (
    <>
      <Segments
        options={KINDS}
        chosen={kind}
        onChoose={(to) => {
          setKind(to)
          start(undefined)
        }}
      />
      {chosen ? (
        <EntryEditor
          key={chosen._id}
          title={chosen.version === 0 ? `新的${ORGANISATION_KINDS[kind]}` : chosen.name}
          entry={{ ...chosen, mergedInto: chosen.mergedInto ?? null }}
          isNew={chosen.version === 0}
          others={(list.data?.organisations ?? [])
            .filter(({ _id, mergedInto }) => _id !== chosen._id && !mergedInto)
            .map(({ _id, name }) => [_id, name])}
          busy={busy}
          problem={problem}
          onSave={(entry) => save(chosen, entry)}
          onBack={() => start(undefined)}
        >
          <TextField
            label="别的叫法（可不填，用顿号隔开）"
            value={other}
            onChange={setOther}
            maxLength={200}
          />
        </EntryEditor>
      ) : (
        <>
          <ActionButton kind="secondary" onPress={() => start(fresh())}>
            新增一个
          </ActionButton>
          <Loaded
            query={list}
            explain={problemText}
            isEmpty={({ organisations }) => organisations.length === 0}
            empty="名录里还没有。"
          >
            {({ organisations }) => (
              <EntryList
                name="点一个，可以改名、合并或停用"
                entries={organisations.map(({ _id, name, closed, mergedInto, alsoCalled }) => ({
                  key: _id,
                  name,
                  closed,
                  remark: alsoCalled.join('、'),
                  mergedIntoName: organisations.find((each) => each._id === mergedInto)?.name,
                }))}
                onOpen={(id) => start(organisations.find(({ _id }) => _id === id))}
              />
            )}
          </Loaded>
        </>
      )}
    </>
  )
}
