import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DEFAULT_MATCHING, type MatchingPolicy } from '../waves/policy.schema.ts'
import { type Call, type Candidate, MOTHER_TONGUE } from './candidates.schema.ts'
import { momentOf } from './criteria.ts'
import { assess, rank } from './matching.ts'

const now = Temporal.Instant.from('2026-11-23T09:00:00Z')
const moment = momentOf(now, 'Europe/Oslo')
const call: Call = {
  language: 'ti',
  motherTongue: false,
  gender: null,
  areaId: null,
  neighbourAreaIds: [],
  wantsNear: false,
  topicId: null,
  excludedVolunteerIds: [],
  avoidCommunities: null,
  askedVolunteerIds: [],
  danger: false,
}
const amina: Candidate = {
  id: 'amina',
  languages: [{ tag: 'ti', level: 'fluent' }],
  gender: 'woman',
  communities: null,
  areaIds: ['sandvika'],
  topicIds: [],
  trainedOn: '2026-01-10',
  declarationOn: '2026-01-10',
  lacksCourse: false,
  pausedUntil: null,
  snoozedUntil: null,
  quietFrom: null,
  quietTo: null,
  dailyCap: null,
  weeklyCap: null,
  askedToday: 0,
  askedThisWeek: 0,
  lastAskedAt: null,
  openOffers: 0,
  openClaims: 0,
}
const one = (c: Partial<Call>, v: Partial<Candidate> = {}, p: Partial<MatchingPolicy> = {}) =>
  assess({ ...call, ...c }, { ...amina, ...v }, { ...DEFAULT_MATCHING, ...p }, moment)
const obstacles = (c: Partial<Call>, v: Partial<Candidate> = {}, p: Partial<MatchingPolicy> = {}) =>
  one(c, v, p)
    .reasons.filter((reason) => reason.verdict === 'against')
    .map((reason) => reason.code)
const order = (volunteers: Partial<Candidate>[], c: Partial<Call> = {}, count = 99) =>
  rank(
    { ...call, ...c },
    volunteers.map((v) => ({ ...amina, ...v })),
    count,
    DEFAULT_MATCHING,
    moment,
  ).chosen.map((chosen) => chosen.candidate.id)

test('she who speaks the language is asked, she who speaks another is not', () => {
  assert.equal(one({}).eligible, true)
  assert.deepEqual(obstacles({ language: 'am' }), ['language_not_spoken'])
  assert.deepEqual(obstacles({ language: 'fa-AF' }, { languages: [{ tag: 'fa', level: MOTHER_TONGUE }] }), [
    'language_not_spoken',
  ])
})

test('"Kurdish, either" reaches both, one Kurdish only its own', () => {
  const kurdish = (tag: string) => ({ languages: [{ tag, level: 'fluent' }] })
  assert.equal(one({ language: 'ku' }, kurdish('ckb')).eligible, true)
  assert.equal(one({ language: 'ku' }, kurdish('kmr')).eligible, true)
  assert.deepEqual(obstacles({ language: 'ckb' }, kurdish('kmr')), ['language_not_spoken'])
  assert.deepEqual(obstacles({ language: 'kmr' }, kurdish('ku')), ['language_not_spoken'])
})

test('mother tongue counts only when it was asked for', () => {
  assert.deepEqual(obstacles({ motherTongue: true }), ['language_not_mother_tongue'])
  assert.equal(
    one({ motherTongue: true }, { languages: [{ tag: 'ti', level: MOTHER_TONGUE }] }).eligible,
    true,
  )
})

test('an unknown language matches nobody, not even another unknown one', () => {
  for (const language of [null, '', 'und', 'mul']) {
    assert.deepEqual(
      obstacles({ language }, { languages: [{ tag: language ?? 'und', level: MOTHER_TONGUE }] }),
      ['language_unknown'],
    )
  }
})

test('a woman who asks for a woman never gets anybody else', () => {
  assert.deepEqual(obstacles({ gender: 'woman' }, { gender: null }), ['gender_not_as_wished'])
  assert.deepEqual(obstacles({ gender: 'woman' }, { gender: 'man' }), ['gender_not_as_wished'])
  assert.equal(one({ gender: 'woman' }).eligible, true)
})

test('she who hides from her community is not given to it, nor to somebody whose community is unknown', () => {
  assert.deepEqual(obstacles({ avoidCommunities: ['x'] }, { communities: ['x', 'y'] }), ['community_avoided'])
  assert.deepEqual(obstacles({ avoidCommunities: ['x'] }, { communities: null }), ['community_unknown'])
  assert.deepEqual(obstacles({ avoidCommunities: [] }, { communities: ['y'] }), ['community_unknown'])
  assert.equal(one({ avoidCommunities: ['x'] }, { communities: ['y'] }).eligible, true)
})

test('near means the same area or a neighbour, and how strictly is the tenant’s choice', () => {
  const near = { areaId: 'bekkestua', neighbourAreaIds: ['sandvika'], wantsNear: true }
  assert.deepEqual(obstacles(near, {}, { near: 'hard' }), [])
  assert.deepEqual(obstacles(near, { areaIds: ['fornebu'] }, { near: 'hard' }), ['area_elsewhere'])
  assert.deepEqual(obstacles(near, { areaIds: ['fornebu'] }, { near: 'soft' }), [])
  assert.deepEqual(obstacles({ ...near, wantsNear: false }, { areaIds: ['fornebu'] }, { near: 'hard' }), [])
  const places = [
    { id: 'far', areaIds: [] },
    { id: 'next', areaIds: ['sandvika'] },
    { id: 'same', areaIds: ['bekkestua'] },
  ]
  assert.deepEqual(order(places, near), ['same', 'next', 'far'])
  const far = rank({ ...call, ...near }, [{ ...amina, areaIds: [] }], 1, DEFAULT_MATCHING, moment)
  assert.deepEqual([far.chosen.length, far.unmet], [1, ['near']])
})

test('training and the declaration count from their day', () => {
  assert.deepEqual(obstacles({}, { trainedOn: '2026-11-24' }), ['not_trained'])
  assert.deepEqual(obstacles({}, { trainedOn: '2026-11-23' }), [])
  assert.deepEqual(obstacles({}, { declarationOn: null }), ['declaration_not_signed'])
  assert.deepEqual(obstacles({}, { declarationOn: null }, { declaration: 'soft' }), [])
})

test('quiet hours, pauses, caps and gaps end by themselves and say when', () => {
  const ends = (v: Partial<Candidate>) =>
    one({}, v).eligibleAt?.toZonedDateTimeISO('Europe/Oslo').toPlainDateTime().toString()
  assert.equal(ends({ quietFrom: 540, quietTo: 720 }), '2026-11-23T12:00:00')
  assert.equal(ends({ pausedUntil: now.add({ hours: 30 }) }), '2026-11-24T16:00:00')
  assert.equal(ends({ askedToday: 3 }), '2026-11-24T00:00:00')
  assert.equal(ends({ askedToday: 1, dailyCap: 1 }), '2026-11-24T00:00:00')
  assert.equal(ends({ askedThisWeek: 8, weeklyCap: 40 }), '2026-11-30T00:00:00')
  assert.equal(ends({ lastAskedAt: now.subtract({ minutes: 20 }) }), '2026-11-23T10:40:00')
  assert.equal(ends({ askedToday: 3, snoozedUntil: now.add({ hours: 1 }) }), '2026-11-24T00:00:00')
  assert.equal(ends({ askedToday: 3, trainedOn: null }), undefined)
})

test('one open offer at a time, unless she is the only one', () => {
  const busy = { ...amina, id: 'busy', openOffers: 1 }
  const alone = rank(
    call,
    [busy, { ...amina, id: 'polish', languages: [{ tag: 'pl', level: 'fluent' }] }],
    3,
    DEFAULT_MATCHING,
    moment,
  )
  assert.deepEqual(
    alone.chosen.map((c) => c.candidate.id),
    ['busy'],
  )
  assert.ok(alone.chosen[0]?.reasons.some((reason) => reason.code === 'only_one'))
  const two = rank(call, [busy, amina], 3, DEFAULT_MATCHING, moment)
  assert.deepEqual([two.chosen.map((c) => c.candidate.id), two.busy], [['amina'], 1])
  assert.equal(rank(call, [busy, { ...busy, id: 'busy too' }], 3, DEFAULT_MATCHING, moment).busy, 2)
})

test('load puts her back, then she is left alone', () => {
  assert.deepEqual(order([{ id: 'loaded', openClaims: 1 }, { id: 'free' }]), ['free', 'loaded'])
  assert.deepEqual(obstacles({}, { openClaims: 3 }), ['many_open_claims'])
})

const tags = ['ti', 'ar', 'ckb', 'kmr', 'ku', 'und', '']
const places = ['a', 'b', 'c']
const anyInstant = fc.integer({ min: -20_000, max: 20_000 }).map((minutes) => now.add({ minutes }))
const rarely = <T>(of: fc.Arbitrary<T>) => fc.option(of, { freq: 1, nil: null })
const anyCall: fc.Arbitrary<Call> = fc.record({
  language: fc.option(fc.constantFrom(...tags), { freq: 9, nil: null }),
  motherTongue: fc.boolean(),
  gender: rarely(fc.constantFrom('woman' as const, 'man' as const)),
  areaId: rarely(fc.constantFrom(...places)),
  neighbourAreaIds: fc.subarray(places),
  wantsNear: fc.boolean(),
  topicId: rarely(fc.constantFrom('x', 'y')),
  excludedVolunteerIds: fc.subarray(['v0', 'v1', 'v2']),
  avoidCommunities: fc.option(fc.subarray(['p', 'q']), { freq: 1, nil: null }),
  askedVolunteerIds: fc.subarray(['v3', 'v4']),
  danger: fc.boolean(),
})
const anyVolunteer: fc.Arbitrary<Omit<Candidate, 'id'>> = fc.record({
  languages: fc.array(
    fc.record({ tag: fc.constantFrom(...tags), level: fc.constantFrom(MOTHER_TONGUE, 'fluent') }),
    { minLength: 1, maxLength: 3 },
  ),
  gender: fc.constantFrom('woman', 'woman', 'man', 'other', null),
  communities: fc.option(fc.subarray(['p', 'q']), { nil: null }),
  areaIds: fc.subarray(places),
  topicIds: fc.subarray(['x', 'y']),
  trainedOn: fc.constantFrom('2025-01-01', '2025-01-01', '2027-01-01', null),
  declarationOn: fc.constantFrom('2025-01-01', '2025-01-01', '2027-01-01', null),
  lacksCourse: fc.constantFrom(false, false, false, true),
  pausedUntil: rarely(anyInstant),
  snoozedUntil: rarely(anyInstant),
  quietFrom: rarely(fc.integer({ min: 0, max: 1439 })),
  quietTo: rarely(fc.integer({ min: 0, max: 1439 })),
  dailyCap: rarely(fc.integer({ min: 1, max: 5 })),
  weeklyCap: rarely(fc.integer({ min: 1, max: 20 })),
  askedToday: fc.integer({ min: 0, max: 3 }),
  askedThisWeek: fc.integer({ min: 0, max: 9 }),
  lastAskedAt: rarely(anyInstant),
  openOffers: fc.constantFrom(0, 0, 0, 1),
  openClaims: fc.constantFrom(0, 0, 1, 3),
})
const anyPeople = fc
  .array(anyVolunteer, { maxLength: 12 })
  .map((all) => all.map((v, i): Candidate => ({ ...v, id: `v${i}` })))
const strict = fc.constantFrom('hard' as const, 'soft' as const, 'off' as const)
const anyPolicy: fc.Arbitrary<MatchingPolicy> = fc
  .record({ near: strict, topic: strict, trained: strict, declaration: strict })
  .map((chosen) => ({ ...DEFAULT_MATCHING, ...chosen }))
const ids = (ranking: ReturnType<typeof rank>) => ranking.chosen.map((chosen) => chosen.candidate.id)

test('no setting, no wish and no emergency lets a hard criterion be broken', () => {
  fc.assert(
    fc.property(anyCall, anyPeople, anyPolicy, (c, people, p) => {
      for (const { candidate: v } of rank(c, people, 99, p, moment).chosen) {
        const wanted = c.language === 'ku' ? ['ku', 'ckb', 'kmr'] : [c.language]
        assert.ok(c.language !== null && !['', 'und'].includes(c.language))
        assert.ok(
          v.languages.some((l) => wanted.includes(l.tag) && (!c.motherTongue || l.level === MOTHER_TONGUE)),
        )
        assert.ok(c.gender === null || v.gender === c.gender)
        assert.ok(!c.excludedVolunteerIds.includes(v.id) && !c.askedVolunteerIds.includes(v.id))
        assert.ok(
          c.avoidCommunities === null ||
            (v.communities !== null && !c.avoidCommunities.some((x) => v.communities?.includes(x))),
        )
        assert.ok(p.trained !== 'hard' || v.trainedOn === '2025-01-01')
        assert.ok(p.declaration !== 'hard' || v.declarationOn === '2025-01-01')
        assert.ok(!v.lacksCourse)
        assert.ok(p.topic !== 'hard' || c.topicId === null || v.topicIds.includes(c.topicId))
        assert.ok(
          v.askedToday < Math.min(v.dailyCap ?? 99, p.dailyCap) &&
            v.askedThisWeek < Math.min(v.weeklyCap ?? 99, p.weeklyCap),
        )
        for (const until of [v.pausedUntil, v.snoozedUntil])
          assert.ok(until === null || Temporal.Instant.compare(until, now) <= 0)
      }
    }),
    { numRuns: 500 },
  )
})

test('adding somebody who cannot be asked changes nothing for the others', () => {
  fc.assert(
    fc.property(anyCall, anyPeople, anyPolicy, anyVolunteer, (c, people, p, other) => {
      const stranger: Candidate = { ...other, id: 'zz', languages: [{ tag: 'pl', level: MOTHER_TONGUE }] }
      assert.deepEqual(ids(rank(c, [stranger, ...people], 5, p, moment)), ids(rank(c, people, 5, p, moment)))
    }),
  )
})

test('the order is the same however the volunteers come in, and a smaller wave is the start of a greater', () => {
  const shuffled = anyPeople.chain((people) =>
    fc.tuple(fc.constant(people), fc.shuffledSubarray(people, { minLength: people.length })),
  )
  fc.assert(
    fc.property(anyCall, shuffled, anyPolicy, fc.nat(12), (c, [people, others], p, count) => {
      const all = ids(rank(c, people, 99, p, moment))
      assert.deepEqual(ids(rank(c, others, 99, p, moment)), all)
      assert.deepEqual(ids(rank(c, people, count, p, moment)), all.slice(0, count))
    }),
  )
})

test('danger changes nothing about who may be asked', () => {
  fc.assert(
    fc.property(anyCall, anyPeople, anyPolicy, (c, people, p) => {
      assert.deepEqual(
        ids(rank({ ...c, danger: true }, people, 99, p, moment)),
        ids(rank({ ...c, danger: false }, people, 99, p, moment)),
      )
    }),
  )
})

test('among equals she who was asked longest ago comes first, she who never was before all', () => {
  const hours = fc.uniqueArray(fc.integer({ min: 2, max: 160 }), { minLength: 1, maxLength: 10 })
  fc.assert(
    fc.property(hours, (ago) => {
      const people = ago.map((h, i) => ({ id: `v${i}`, lastAskedAt: now.subtract({ hours: h }) }))
      const expected = ago.map((h, i) => [h, `v${i}`] as const).sort((a, b) => b[0] - a[0])
      assert.deepEqual(order([...people, { id: 'new' }]), ['new', ...expected.map(([, id]) => id)])
    }),
  )
})

test('everybody who speaks alike gets her turn: nobody is asked twice before all were asked once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 1, max: 3 }), (size, wave) => {
      let people = Array.from({ length: size }, (_, i): Candidate => ({ ...amina, id: `v${i}` }))
      const times = new Map<string, number>()
      for (let round = 0; round < 12; round++) {
        const when = momentOf(now.add({ hours: 24 * round }), 'Europe/Oslo')
        const chosen = new Set(ids(rank(call, people, wave, { ...DEFAULT_MATCHING, weeklyCap: 60 }, when)))
        for (const id of chosen) times.set(id, (times.get(id) ?? 0) + 1)
        people = people.map((v) =>
          chosen.has(v.id) ? { ...v, lastAskedAt: when.at, askedThisWeek: v.askedThisWeek + 1 } : v,
        )
        const counts = people.map((v) => times.get(v.id) ?? 0)
        assert.ok(Math.max(...counts) - Math.min(...counts) <= 1)
      }
    }),
  )
})
