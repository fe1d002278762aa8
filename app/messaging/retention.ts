import type { ModuleRetention } from '../privacy/retention.ts'

const basis =
  'GDPR art. 6(1)(e) or (f), to reach those who asked or offered to be reached; ekomloven § 3-15 for no marketing'
const week = { basis, period: '7 days', erasure: 'delete' } as const
const quarter = { basis, period: '90 days', erasure: 'delete' } as const
const day = { basis, period: '1 day', erasure: 'delete' } as const
const fortnight = { basis, period: '14 days', erasure: 'delete' } as const
const stays = { basis, period: 'as long as the account', erasure: 'delete' } as const
const message = {
  basis: 'GDPR art. 6(1)(a) and 9(2)(a): she has heard what becomes of it before the tone, and speaks',
  period: 'until what it is about ends or is withdrawn, 14 days at most',
  erasure: 'delete',
} as const
const spoken = {
  basis: 'GDPR art. 6(1)(a), the speaker’s consent',
  period: 'until it is replaced, or the speaker takes it back',
  erasure: 'delete',
} as const
const demo = { basis: 'none needed: invented people', period: '7 days', erasure: 'delete' } as const

/** Bodies and numbers 7 days, what remains of a message 90 (norms 7). */
export const retention = {
  'messaging.message': {
    person: 'whoever was texted',
    ends: [
      {
        rule: 'messaging.words',
        after: 'queued_at',
        days: 7,
        least: 2,
        clear: ['address_sealed', 'body_sealed', 'subject_sealed'],
        receipts: 'count',
      },
      { rule: 'messaging.message', after: 'queued_at', days: 90, least: 30, receipts: 'count' },
    ],
    columns: {
      kind: { purpose: 'the class whose rules it follows', ...quarter },
      template: { purpose: 'to say what was sent without its words', ...quarter },
      language: { purpose: 'to see that she was written to in her language', ...quarter },
      address_hash: { purpose: 'to find what was sent to her number', ...quarter },
      address_sealed: { purpose: 'to send it', ...week },
      body_sealed: { purpose: 'to send it, and to look into what went wrong', ...week },
      subject_sealed: { purpose: 'to send it by e-mail', ...week },
      channel: { purpose: 'to know by what it travelled', ...quarter },
      lane: { purpose: 'to let what somebody waits for go first', ...quarter },
      route: { purpose: 'to know by a country’s prefix whose carriers may have it', ...quarter },
      passed_over: { purpose: 'to ask another carrier than the one that failed', ...quarter },
      segments: { purpose: 'to know what it cost', ...quarter },
      answer_code: { purpose: 'so that her answer finds its tenant', ...quarter },
      subject_kind: { purpose: 'to show it beside what it was about', ...quarter },
      tries: { purpose: 'to see how often it was tried', ...quarter },
      reason: { purpose: 'to tell the coordinator why it did not arrive', ...quarter },
    },
  },
  'messaging.preference': {
    person: 'staff and volunteers',
    ends: { with: 'people.account' },
    columns: {
      channels: { purpose: 'to reach her the way she wants', ...stays },
    },
  },
  'messaging.push_subscription': {
    person: 'volunteers',
    ends: { with: 'people.account' },
    columns: {
      endpoint_hash: { purpose: 'to keep each device once', ...stays },
      endpoint_sealed: { purpose: 'to reach the device', ...stays },
      keys_sealed: { purpose: 'to lock what it is sent', ...stays },
    },
  },
  'messaging.attempt': {
    person: 'whoever was texted',
    ends: { with: 'messaging.message' },
    columns: {
      provider: { purpose: 'to know who carried it', ...quarter },
      outcome: { purpose: 'to know whether it may have been sent', ...quarter },
      code: { purpose: 'to know why not', ...quarter },
      reference: { purpose: 'to ask the provider about it; of a letter, to know who printed it', ...quarter },
    },
  },
  'messaging.inbound': {
    person: 'whoever wrote to the service',
    ends: [
      {
        rule: 'messaging.inbound_words',
        after: 'received_at',
        days: 7,
        least: 2,
        clear: ['from_sealed', 'text_sealed'],
        receipts: 'count',
      },
      { rule: 'messaging.inbound', after: 'received_at', days: 90, least: 30, receipts: 'count' },
    ],
    columns: {
      provider: { purpose: 'to know who carried it', ...quarter },
      from_hash: { purpose: 'to know whose answer it is', ...quarter },
      from_sealed: { purpose: 'to answer', ...week },
      text_sealed: { purpose: 'to understand what she answered', ...week },
      handled_as: { purpose: 'to see what became of it', ...quarter },
    },
  },
  'messaging.hook': {
    person: 'whoever wrote to the service',
    ends: { by: 'deleteExpired' },
    columns: {
      provider: { purpose: 'to recognise a text that is handed in twice', ...quarter },
      reference: { purpose: 'to recognise a text that is handed in twice', ...quarter },
    },
  },
  'messaging.inbound_part': {
    person: 'whoever wrote to the service',
    ends: { by: 'deleteExpired' },
    columns: {
      provider: { purpose: 'to know who carried it', ...day },
      set_hash: { purpose: 'to find the other parts of her text', ...day },
      number: { purpose: 'to put the parts in order', ...day },
      total: { purpose: 'to know when all parts are here', ...day },
      content_hash: { purpose: 'to recognise a part that is handed in twice', ...day },
      part_sealed: {
        purpose: 'to put her text together',
        basis,
        period: 'until it is whole, 10 minutes at most',
        erasure: 'delete',
      },
    },
  },
  'messaging.reference': {
    person: 'whoever was texted',
    ends: { by: 'deleteExpired' },
    columns: {
      provider: { purpose: 'to find the text that a receipt is about', ...fortnight },
      reference: { purpose: 'to find the text that a receipt is about', ...fortnight },
      says: { purpose: 'to keep what a receipt said before its text’s answer came', ...fortnight },
      code: { purpose: 'to tell the coordinator why it did not arrive', ...fortnight },
    },
  },
  'messaging.outage': {
    person: false,
    period: '365 days: which provider failed when, and no word of anybody',
  },
  'messaging.stop': {
    person: 'whoever wrote STOP',
    ends: { by: 'startTexts' },
    columns: {
      address_sealed: {
        purpose: 'so that a new key can take the hash over',
        basis: 'GDPR art. 21, her objection',
        period: 'until she writes START',
        erasure: 'keep',
      },
      address_hash: {
        purpose: 'so that no more texts go to her number',
        basis: 'GDPR art. 21, her objection',
        period: 'until she writes START',
        erasure: 'keep',
      },
    },
  },
  'messaging.simulated_text': {
    person: 'invented people',
    ends: [{ rule: 'messaging.simulated_text', after: 'at', days: 7, receipts: 'count' }],
    columns: {
      phone_hash: { purpose: 'to find a phone of the demonstration', ...demo },
      phone_sealed: { purpose: 'to show whose phone it is', ...demo },
      text_sealed: { purpose: 'to show it on the phone', ...demo },
      language: { purpose: 'to lay it out rightly', ...demo },
      outgoing: { purpose: 'to show who wrote it', ...demo },
    },
  },
  'messaging.bridged_call': {
    person: 'the volunteer, and whoever asks for help',
    ends: [{ rule: 'messaging.bridged_call', after: 'began_at', days: 90, least: 30, receipts: 'count' }],
    columns: {
      subject_kind: { purpose: 'to show it beside what it was about', ...quarter },
      provider: { purpose: 'to know who connected it', ...quarter },
      outcome: { purpose: 'to know whether a phone may have rung', ...quarter },
      code: { purpose: 'to know why not', ...quarter },
      reference: { purpose: 'to ask the provider about it', ...quarter },
      ended_as: { purpose: 'to know whether they were connected', ...quarter },
    },
  },
  'messaging.voicemail': {
    person: 'whoever leaves a spoken message',
    ends: [{ rule: 'messaging.voicemail', after: 'began_at', days: 14, receipts: 'each' }],
    columns: {
      provider: { purpose: 'to fetch it, and to remove it there', ...message },
      reference: { purpose: 'so that a call handed in twice is one message', ...message },
      recording: { purpose: 'to fetch it, and to remove it there', ...message },
      language: { purpose: 'to ask those who speak it', ...message },
      phone_sealed: { purpose: 'to call her', ...message },
      subject_kind: { purpose: 'to be heard with what it is about', ...message },
      tries: { purpose: 'to try again later each time', ...message },
      key_sealed: { purpose: 'to unlock the sound', ...message },
      sound: { purpose: 'so that whoever calls knows what it is about', ...message },
      media_type: { purpose: 'to play it', ...message },
      seconds: { purpose: 'to say how long it is', ...message },
      failed_as: { purpose: 'to tell the coordinator why it cannot be heard', ...message },
    },
  },
  'messaging.greeting': {
    person: 'whoever speaks it',
    ends: { by: 'dropGreeting' },
    columns: {
      language: { purpose: 'to play it on that language’s number', ...spoken },
      sound: { purpose: 'to tell callers what becomes of their message', ...spoken },
      media_type: { purpose: 'to play it', ...spoken },
      seconds: { purpose: 'to say how long it is', ...spoken },
    },
  },
  'messaging.simulated_ring': {
    person: 'invented people',
    ends: [{ rule: 'messaging.simulated_ring', after: 'rang_at', days: 7, receipts: 'count' }],
    columns: {
      phone_hash: { purpose: 'to find a phone of the demonstration', ...demo },
      phone_sealed: { purpose: 'to show whose phone rings', ...demo },
      caller_sealed: { purpose: 'to show which number calls', ...demo },
      next_sealed: { purpose: 'to ring whom the volunteer is connected with', ...demo },
      answered: { purpose: 'to know whether it was picked up', ...demo },
    },
  },
} satisfies ModuleRetention
