import type { ModuleRetention } from '../privacy/retention.ts'
import { periods } from './recruitment/join-periods.ts'

const agreement = 'GDPR art. 6(1)(b), the agreement with the volunteer; for staff art. 6(1)(e)'
const account = {
  basis: agreement,
  period: '6 months after the account is closed',
  erasure: 'delete',
} as const
const profile = { basis: agreement, period: '6 months after leaving', erasure: 'delete' } as const
const minutes = { basis: 'GDPR art. 32', period: 'until it expires', erasure: 'delete' } as const
const withTenant = { person: false, period: 'as long as the tenant' } as const

const candidacy = {
  basis: 'GDPR art. 6(1)(a), her consent',
  period: '90 days after the decision, a year where nobody decides',
  erasure: 'delete',
} as const
const resource = {
  basis: 'GDPR art. 6(1)(a), the family’s consent, and the agreement with the volunteer',
  period: '6 months after it ended',
  erasure: 'delete',
} as const
const certificate = {
  basis: 'politiregisterforskriften § 34-1 and § 37-2',
  period: 'as long as the work it is for, never longer',
  erasure: 'delete',
} as const
const declaration = {
  basis: 'GDPR art. 6(1)(f): to prove who promised confidentiality (norms 24)',
  period: 'as long as the account',
  erasure: 'delete',
} as const

/** Words that name someone are sealed with rotating keys; hashes find them again (design §4). */
export const retention = {
  'people.setting': withTenant,
  'people.area': withTenant,
  'people.area_neighbour': withTenant,
  'people.topic': withTenant,
  'people.checklist_point': {
    person: false,
    period: 'as long as the tenant: whose a point is stands as an id',
  },
  'people.candidacy': {
    person: 'those who offer to become volunteers',
    ends: [
      { rule: 'people.candidacy', after: 'ended_at', days: periods.declined, least: 1, receipts: 'each' },
      {
        rule: 'people.candidacy_undecided',
        after: 'created_at',
        days: periods.undecided,
        least: 90,
        receipts: 'each',
      },
    ],
    columns: {
      submission: { purpose: 'so that a form sent twice counts once', ...candidacy },
      page_language: { purpose: 'to write to her in her language', ...candidacy },
      languages: { purpose: 'to see whether she speaks what is wanted', ...candidacy },
      times: { purpose: 'to see when she could help', ...candidacy },
      source: { purpose: 'to see where volunteers come from', ...candidacy },
    },
  },
  'people.candidacy_contact': {
    person: 'those who offer to become volunteers',
    ends: { with: 'people.candidacy' },
    columns: {
      name_sealed: { purpose: 'so that the coordinator knows whom she calls', ...candidacy },
      phone_sealed: { purpose: 'to call her', ...candidacy },
      phone_hash: { purpose: 'so that a number that offers itself twice is one candidacy', ...candidacy },
      email_sealed: { purpose: 'to write to her', ...candidacy },
    },
  },
  'people.candidacy_step': {
    person: 'those who offer to become volunteers',
    ends: { with: 'people.candidacy' },
    columns: { step: { purpose: 'to know how far it came: a code, never words', ...candidacy } },
  },
  'people.handover': {
    person: 'staff',
    ends: { with: 'people.account' },
    columns: {
      from_id: { purpose: 'to know whose function goes', ...account },
      to_id: { purpose: 'to know who takes it', ...account },
      on_day: { purpose: 'to know when', ...account },
    },
  },
  'people.resource_person': {
    person: 'volunteers who stand by a family, and the family',
    ends: [{ rule: 'people.resource_person', after: 'ended_at', days: 182, least: 1, receipts: 'each' }],
    columns: {
      family_sealed: { ...resource, period: 'until it ends', purpose: 'so that the two find each other' },
      purpose: { ...resource, purpose: 'to know what it is for: a code, never words' },
      starts_on: { ...resource, purpose: 'to know since when' },
      ends_on: { ...resource, purpose: 'to end it in time' },
      consent_on: { ...resource, purpose: 'to prove that the family agreed' },
      check_weeks: { ...resource, purpose: 'to ask how it goes' },
    },
  },
  'people.resource_check': {
    person: 'volunteers who stand by a family',
    ends: { with: 'people.resource_person' },
    columns: { outcome: { ...resource, purpose: 'to know that somebody asked: a code, never words' } },
  },
  'people.certificate': {
    person: 'volunteers who are to work with children or people with a developmental disability',
    ends: { by: 'endCertificatesOf' },
    columns: {
      role: { purpose: 'to know for which work it is asked', ...certificate },
      shown_on: { purpose: 'to know that it was shown', ...certificate },
      shown_to: { purpose: 'to know who saw it', ...certificate },
    },
  },
  'people.unit': withTenant,
  'people.unit_member': { person: 'staff', ends: { with: 'people.account' }, columns: {} },
  'people.programme': withTenant,
  'people.programme_state': withTenant,
  'people.programme_answer': withTenant,
  'people.programme_share': {
    person: false,
    period: 'as long as the tenant: who of staff said so stands as an id',
  },
  'people.programme_unit': {
    person: 'the contact of a unit',
    ends: { by: 'dismissUnit' },
    columns: {
      contact_sealed: {
        purpose: 'so that those of a programme know whom to turn to',
        basis: 'GDPR art. 6(1)(e)',
        period: 'as long as the unit takes part',
        erasure: 'delete',
      },
    },
  },
  'people.programme_member': {
    person: 'staff and volunteers',
    ends: { with: 'people.account' },
    columns: {
      part: { purpose: 'to know who belongs to a programme, and as what', ...account },
      from_on: { purpose: 'to know since when', ...account },
      until_on: { purpose: 'to show later who had it when', ...account },
    },
  },
  'people.declaration_version': withTenant,
  'people.declaration': {
    person: 'volunteers',
    ends: { with: 'people.account' },
    columns: {
      number: { purpose: 'to know whether she signed what holds now', ...declaration },
      text_version: { purpose: 'to prove in which words', ...declaration },
      language: { purpose: 'to prove in which language', ...declaration },
    },
  },
  'people.account': {
    person: 'staff and volunteers',
    ends: [{ rule: 'people.account', after: 'closed_at', days: 182, least: 30, receipts: 'each' }],
    columns: {
      name_sealed: { purpose: 'so that those she works with know her', ...account },
      phone_sealed: { purpose: 'to ask her, and to let her sign in', ...account },
      phone_hash: { purpose: 'to recognise her number', ...account },
      email_sealed: { purpose: 'to alert her', ...account },
      language: { purpose: 'to write to her in her language', ...account },
    },
  },
  'people.role': {
    person: 'staff and volunteers',
    ends: { with: 'people.account' },
    columns: { role: { purpose: 'to decide what she may do, and to show later what she might', ...account } },
  },
  'people.absence': { person: 'coordinators', ends: { with: 'people.account' }, columns: {} },
  'people.volunteer': {
    person: 'volunteers',
    ends: [{ rule: 'people.volunteer', after: 'left_at', days: 182, least: 30, receipts: 'each' }],
    columns: {
      alias: { purpose: 'the name that the people she calls will see', ...profile },
      gender: { purpose: 'for those who want to speak with a woman', ...profile },
      trained_on: { purpose: 'to ask only those who are trained', ...profile },
      declaration_on: { purpose: 'to ask only those who have signed', ...profile },
      source: { purpose: 'to see where volunteers come from', ...profile },
      suitability: { purpose: 'to ask only those who were found suitable: a code, never words', ...profile },
      suitability_on: { purpose: 'to know when that was', ...profile },
      quiet_from: { purpose: 'to leave her in peace', ...profile },
      quiet_to: { purpose: 'to leave her in peace', ...profile },
      daily_cap: { purpose: 'to ask no more often than she wants', ...profile },
      weekly_cap: { purpose: 'to ask no more often than she wants', ...profile },
      communities_sealed: {
        ...profile,
        purpose: 'so that nobody meets someone from her own community who does not want to',
        basis: 'GDPR art. 9(2)(a), her explicit consent',
      },
      shown_number_sealed: { purpose: 'to tell the person which number will ring', ...profile },
    },
  },
  'people.volunteer_language': {
    person: 'volunteers',
    ends: { with: 'people.volunteer' },
    columns: {
      language: { purpose: 'to match her with those who speak it', ...profile },
      level: { purpose: 'to match by mother tongue where that was asked for', ...profile },
    },
  },
  'people.volunteer_area': { person: 'volunteers', ends: { with: 'people.volunteer' }, columns: {} },
  'people.volunteer_topic': { person: 'volunteers', ends: { with: 'people.volunteer' }, columns: {} },
  'people.passkey': {
    person: 'staff',
    ends: { with: 'people.account' },
    columns: {
      credential_id: { purpose: 'to let her sign in without a password', ...account },
      public_key: { purpose: 'to check that it is her', ...account },
      counter: { purpose: 'to notice a copied key', ...account },
      transports: { purpose: 'so that the browser offers the right key', ...account },
      label: { purpose: 'so that she knows her keys apart', ...account },
    },
  },
  'people.second_factor': {
    person: 'staff',
    ends: { with: 'people.account' },
    columns: {
      secret_sealed: { purpose: 'to check that it is her', ...account },
      last_step: { purpose: 'to refuse a code that was used', ...account },
    },
  },
  'people.session': {
    person: 'staff and volunteers',
    ends: { by: 'deleteExpired' },
    columns: {
      token_hash: { purpose: 'to know who is signed in', ...minutes },
      face: { purpose: 'to keep the two faces apart', ...minutes },
      factors: { purpose: 'to ask again before dangerous acts', ...minutes },
    },
  },
  'people.sign_in_code': {
    person: 'staff and volunteers',
    ends: { by: 'deleteExpired' },
    columns: {
      face: { purpose: 'to keep the two faces apart', ...minutes },
      code_hash: { purpose: 'to check the code she was sent', ...minutes },
      tries: { purpose: 'to stop guessing', ...minutes },
    },
  },
  'people.challenge': {
    person: 'staff',
    ends: { by: 'deleteExpired' },
    columns: {
      challenge: { purpose: 'to check that the answer is fresh', ...minutes },
      purpose: { purpose: 'to keep registering and signing in apart', ...minutes },
    },
  },
  'people.invitation': {
    person: 'staff and volunteers',
    ends: { by: 'deleteExpired' },
    columns: {
      token_hash: { purpose: 'to let her in once', ...minutes },
      role: { purpose: 'to give her the right role', ...minutes },
    },
  },
  'people.secret_link': {
    person: 'whoever holds the link',
    ends: [{ rule: 'people.secret_link', after: 'expires_at', days: 0, receipts: 'count' }],
    columns: {
      purpose: { purpose: 'to reach only what the link is for', ...minutes },
      token_hash: { purpose: 'to recognise the link', ...minutes },
      code_hash: { purpose: 'to recognise the code that may be read aloud', ...minutes },
    },
  },
} satisfies ModuleRetention
