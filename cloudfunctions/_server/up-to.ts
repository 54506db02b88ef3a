/**
 * How many there can be, by its nature, of what is read whole (`listAll`), with room. What may become more is read in
 * pages instead.
 */
export const UP_TO = {
  /** Units of a district: a thousand communities and their project sites. */
  units: 20_000,
  /** Sessions of an event, of which sixty may be planned. */
  sessionsOfEvent: 200,
  /** Sessions of some units within a few weeks, or ending at one instant. */
  sessionsOfWeeks: 10_000,
  /** Hand counts of a session, each an increment of one phone. */
  tallies: 50_000,
  /** What staff enter or decide one by one: targets, templates, forms, schools, verdicts, periodic figures. */
  entered: 50_000,
  /** What one person, or the people of one list, have: registrations for an event, consents, family members, roles. */
  ofPeople: 10_000,
  /** 人数 that are kept of a unit's year: of its months and lines. */
  facets: 1000,
  /** Accounts that proved to be somebody known by name. */
  aliases: 200_000,
}
