import { runStatements } from './run'

it('holds and says what a district’s report says, each figure as it was recounted', async () => {
  const { statements, held, outOfTheBox, afterEditing, cases } = await runStatements()
  expect(statements).toBe(80)
  expect(new Set(cases.map(({ n }) => n)).size).toBe(80)
  expect(cases.filter((each) => !each.held || !each.outOfTheBox).slice(0, 5)).toEqual([])
  expect([held, outOfTheBox, afterEditing]).toEqual([80, 80, 80])
})

it('notices figures that are not those of the records', async () => {
  // A hand count more at every session, a record fewer of each kind: the recount differs from what the product says.
  const { held, outOfTheBox } = await runStatements((lying) => ({
    ...lying,
    tallies: lying.tallies.map((tally) => ({
      ...tally,
      counted:
        tally.counted.what === 'nothing'
          ? tally.counted
          : { ...tally.counted, amount: tally.counted.amount * 3 },
    })),
    workRecords: lying.workRecords.map((record) => ({
      ...record,
      honour: record.honour && { ...record.honour, amount: record.honour.amount * 3 },
      amounts: record.amounts.map((each) => ({ ...each, amount: each.amount * 3 })),
    })),
    periodicFigures: lying.periodicFigures.map((each) => ({
      ...each,
      entries: each.entries.map((entry) => ({ ...entry, amount: entry.amount * 3 })),
    })),
  }))
  expect(held).toBeLessThan(45)
  expect(outOfTheBox).toBeLessThan(45)
})
