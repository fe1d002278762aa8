import { index, type RouteConfig, route } from '@react-router/dev/routes'

/** Every URL of Helsebro, face by face. */
export default [
  // without a tenant
  route('doors', 'people/sign-in/pages/doors.tsx'),

  // the public: no login, no cookie, no script needed
  index('helpline/pages/front.tsx'),
  route(':language', 'library/reading/pages/home.tsx'),
  route(':language/help', 'helpline/pages/help.tsx'),
  route(':language/help/check', 'helpline/pages/help.tsx', { id: 'help-check' }),
  route(':language/done/:secret', 'helpline/pages/done.tsx'),
  route(':language/follow', 'helpline/pages/follow-code.tsx'),
  route(':language/r/:secret', 'helpline/pages/follow.tsx'),
  route(':language/young', 'helpline/pages/young.tsx'),
  route(':language/who-sees-what', 'helpline/pages/who-sees-what.tsx'),
  route(':language/about', 'helpline/pages/about.tsx'),
  route(':language/accessibility', 'helpline/pages/accessibility.tsx'),
  route(':language/report', 'helpline/pages/report.tsx'),
  route(':language/volunteer', 'people/recruitment/pages/join.tsx'),
  route(':language/volunteer/thanks', 'people/recruitment/pages/joined.tsx'),

  // the library: what anyone may read
  route(':language/search', 'library/search/pages/search.tsx'),
  route(':language/library', 'library/reading/pages/library.tsx'),
  route(':language/library/:slug', 'library/reading/pages/article.tsx'),
  route(':language/library/:slug/film/:recording', 'library/media/pages/film.tsx'),
  route(':language/library/:slug/wrong', 'library/reading/pages/wrong.tsx'),
  route(':language/library/:slug/share', 'library/reading/pages/share.tsx'),
  route(':language/library/:slug/leaflet', 'library/leaflets/pages/leaflet.tsx'),
  route('media/:media', 'library/media/api/media.ts'),
  // what a weekly message to a volunteer leads to, without signing in
  route(':language/w/:secret', 'library/closed/pages/digest.tsx'),
  route(':language/offline', 'library/offline/pages/offline.tsx'),
  route(':language/app.webmanifest', 'library/offline/api/manifest.ts'),
  route('api/library/:language', 'library/offline/api/kept.ts'),

  // the doors of volunteers and staff
  route('v/sign-in', 'people/sign-in/pages/v-sign-in.tsx'),
  route('sign-out', 'people/sign-in/pages/sign-out.tsx'),
  route('staff/sign-in', 'people/sign-in/pages/staff-sign-in.tsx'),
  route('staff/second', 'people/sign-in/pages/staff-second.tsx'),
  route('staff/confirm', 'people/sign-in/pages/staff-confirm.tsx'),
  route('staff/role', 'people/sign-in/pages/staff-role.tsx'),
  route('staff/me', 'people/sign-in/pages/staff-me.tsx'),
  route('staff/reports', 'helpline/board/pages/staff-reports.tsx'),
  route('staff/people', 'people/sign-in/pages/staff-people.tsx'),
  route('staff/access-log', 'people/pages/staff-access-log.tsx'),
  route('invite/:token', 'people/sign-in/pages/invite.tsx'),
  route('demo', 'people/pages/demo.tsx'),
  route('api/passkey/sign-in', 'people/sign-in/api/passkey-sign-in.ts'),
  route('api/passkey/mine', 'people/sign-in/api/passkey-mine.ts'),

  // demonstrations only
  route('phones', 'messaging/demo-phones/pages/phones.tsx'),
  route('phones/:phone', 'messaging/demo-phones/pages/phone.tsx'),

  // staff
  route('staff/messages', 'messaging/desk/pages/messages.tsx'),
  route('staff/messages/carriers', 'messaging/desk/pages/carriers.tsx'),
  route('staff/messages/words', 'messaging/words/pages/words.tsx'),
  route('staff/messages/words/:template', 'messaging/words/pages/word.tsx'),
  route('staff/messages/:message', 'messaging/desk/pages/message.tsx'),

  // a volunteer's answer by the link in a text, without signing in
  route('o/:secret', 'dispatch/pages/offer-door.tsx'),
  route(':language/o/:secret', 'dispatch/pages/offer.tsx'),
  // the reader of an e-mail ends them, without signing in
  route(':language/e/:token', 'messaging/reaching/pages/mail-stop.tsx'),
  // a person's calendar, for her phone
  route('calendar/:secret/calendar.ics', 'calendar/api/feed.ts'),

  // when somebody is there, at which number; and a reminder's link
  route(':language/when', 'roster/shifts/pages/when.tsx'),
  route(':language/lines', 'roster/lines/pages/lines.tsx'),
  route(':language/s/:secret', 'roster/shifts/pages/duty.tsx'),

  // the volunteer: her day, a call she has taken, the form after a talk, herself
  route('v', 'helpline/pages/v-today.tsx'),
  route('v/call/:call', 'helpline/pages/v-call.tsx'),
  route('v/call/:call/spoken/:spoken', 'helpline/api/v-spoken.ts'),
  route('v/form', 'conversations/pages/form.tsx'),
  route('v/form/thanks', 'conversations/pages/thanks.tsx'),
  route('v/worried', 'conversations/pages/worried.tsx'),
  route('v/messages', 'messaging/reaching/pages/v-messages.tsx'),
  route('v/devices', 'messaging/reaching/api/devices.ts'),
  route('v/declaration', 'people/declarations/pages/v-declaration.tsx'),
  route('v/shifts', 'roster/shifts/pages/v-shifts.tsx'),
  route('v/me', 'people/volunteers/pages/v-me.tsx'),

  // the coordinator's board
  route('staff', 'helpline/board/pages/staff-board.tsx'),
  route('staff/requests/new', 'helpline/board/pages/staff-new.tsx'),
  route('staff/requests/:id/number', 'helpline/board/pages/staff-number.tsx'),
  route('staff/requests/:id/letter', 'helpline/board/pages/staff-letter.tsx'),
  route('staff/requests/:id/spoken/:spoken', 'helpline/board/api/spoken.ts'),
  route('staff/find', 'helpline/board/pages/staff-find.tsx'),
  route('staff/numbers', 'helpline/board/pages/staff-numbers.tsx'),
  route('staff/unclear', 'helpline/board/pages/staff-unclear.tsx'),
  route('staff/routed', 'helpline/board/pages/staff-routed.tsx'),
  route('staff/routed/:id', 'helpline/board/pages/staff-routed-one.tsx'),
  route('staff/requests/:id', 'helpline/board/pages/staff-request.tsx'),
  route('staff/live', 'helpline/board/api/live.ts'),

  // staff: the rota
  route('staff/rota', 'roster/shifts/pages/staff-rota.tsx'),
  route('staff/rota/greetings', 'roster/lines/pages/staff-greetings.tsx'),
  route('staff/rota/patterns', 'roster/shifts/pages/staff-patterns.tsx'),
  route('staff/rota/proposals', 'roster/shifts/pages/staff-proposals.tsx'),

  // the machine: providers hand in texts and receipts
  route('api/46elks/sms', 'messaging/api/elks-sms.ts'),
  route('api/46elks/receipt', 'messaging/api/elks-receipt.ts'),
  route('api/46elks/call', 'messaging/api/elks-call.ts'),
  route('api/46elks/ring', 'messaging/api/elks-ring.ts'),
  route('api/sveve/sms', 'messaging/api/sveve-sms.ts'),
  route('api/sveve/receipt', 'messaging/api/sveve-receipt.ts'),
  route('api/link/sms', 'messaging/api/link-sms.ts'),
  route('api/link/receipt', 'messaging/api/link-receipt.ts'),
  route('api/twilio/sms', 'messaging/api/twilio-sms.ts'),
  route('api/twilio/receipt', 'messaging/api/twilio-receipt.ts'),
  route('api/twilio/call', 'messaging/api/twilio-call.ts'),
  route('api/twilio/ring', 'messaging/api/twilio-ring.ts'),
  route('api/46elks/voicemail', 'messaging/api/elks-voicemail.ts'),
  route('api/twilio/voicemail', 'messaging/api/twilio-voicemail.ts'),
  route('api/greeting', 'messaging/api/greeting.ts'),

  // staff: how the library is searched
  route('staff/library/synonyms', 'library/search/pages/staff-synonyms.tsx'),
  route('staff/library/searches', 'library/search/pages/staff-searches.tsx'),

  // staff: people and how the service is set up
  route('staff/volunteers', 'people/volunteers/pages/volunteers.tsx'),
  route('staff/volunteers/new', 'people/volunteers/pages/volunteer-new.tsx'),
  route('staff/volunteers/import', 'people/volunteers/pages/volunteers-import.tsx'),
  route('staff/volunteers/import/rest', 'people/volunteers/api/volunteers-rest.ts'),
  route('staff/volunteers/recruitment', 'people/recruitment/pages/recruitment.tsx'),
  route('staff/volunteers/recruitment/:id', 'people/recruitment/pages/candidacy.tsx'),
  route('staff/volunteers/adoption', 'people/volunteers/pages/adoption.tsx'),
  route('staff/volunteers/resources', 'people/resources/pages/resources.tsx'),
  route('staff/handover', 'people/coordinators/pages/handover.tsx'),
  route('staff/handover/report', 'people/coordinators/pages/handover-report.tsx'),
  route('staff/volunteers/:id', 'people/volunteers/pages/volunteer.tsx'),
  route('staff/certificates', 'people/certificates/pages/certificates.tsx'),
  route('staff/programmes', 'people/programmes/pages/programmes.tsx'),
  route('staff/programmes/new', 'people/programmes/pages/programme-new.tsx'),
  route('staff/programmes/:id', 'people/programmes/pages/programme.tsx'),
  route('staff/programmes/:id/sharing', 'people/programmes/pages/programme-sharing.tsx'),
  route('staff/programmes/invited/:share', 'people/programmes/pages/programme-invitation.tsx'),
  route('staff/programmes/:id/file', 'people/programmes/api/programme-file.ts'),
  route('staff/coverage', 'people/volunteers/pages/coverage.tsx'),
  route('staff/checklist', 'people/checklist/pages/staff-checklist.tsx'),
  route('staff/settings', 'people/settings/pages/settings.tsx'),
  route('staff/settings/areas', 'people/settings/pages/settings-areas.tsx'),
  route('staff/settings/topics', 'people/settings/pages/settings-topics.tsx'),
  route('staff/settings/waves', 'people/settings/pages/settings-waves.tsx'),
  route('staff/settings/periods', 'people/settings/pages/settings-periods.tsx'),
  route('staff/settings/parts', 'people/settings/pages/settings-parts.tsx'),
  route('staff/settings/declaration', 'people/declarations/pages/settings-declaration.tsx'),
  route('staff/settings/texts', 'people/settings/pages/settings-texts.tsx'),

  // a call-out: the message anyone may read, a volunteer's answer, and her eyes on a text
  route(':language/c/:code', 'outreach/activations/pages/share.tsx'),
  route(':language/k/:secret', 'outreach/activations/pages/summons.tsx'),
  route(':language/t/:secret', 'outreach/activations/pages/check.tsx'),
  // an authority's own page
  route('campaign/:secret', 'outreach/campaigns/pages/campaign.tsx'),

  // staff: one message to many, and preparedness
  route('staff/broadcasts', 'outreach/broadcasts/pages/staff-broadcasts.tsx'),
  route('staff/broadcasts/new', 'outreach/broadcasts/pages/staff-broadcast-new.tsx'),
  route('staff/broadcasts/:id', 'outreach/broadcasts/pages/staff-broadcast.tsx'),
  route('staff/broadcasts/campaigns', 'outreach/campaigns/pages/staff-campaigns.tsx'),
  route('staff/broadcasts/campaigns/:id', 'outreach/campaigns/pages/staff-campaign.tsx'),
  route('staff/preparedness', 'outreach/activations/pages/staff-preparedness.tsx'),
  route('staff/preparedness/new', 'outreach/activations/pages/staff-activation-new.tsx'),
  route('staff/preparedness/list', 'outreach/activations/pages/staff-call-out-list.tsx'),
  route('staff/preparedness/:id', 'outreach/activations/pages/staff-activation.tsx'),
  route('staff/preparedness/:id/report', 'outreach/activations/pages/staff-activation-report.tsx'),
  route('staff/outreach/live', 'outreach/api/live.ts'),

  // staff: the library
  route('staff/library', 'library/articles/pages/staff-library.tsx'),
  route('staff/library/new', 'library/articles/pages/staff-article-new.tsx'),
  route('staff/library/needs', 'insights/pages/staff-needs.tsx'),
  route('staff/library/shared', 'library/exchange/pages/staff-shared.tsx'),
  route('staff/library/shared/:giver', 'library/exchange/pages/staff-shared-place.tsx'),
  route('staff/library/partners', 'library/partners/pages/staff-partners.tsx'),
  route('staff/library/partners/:partner', 'library/partners/pages/staff-partner.tsx'),
  route('staff/library/:article', 'library/articles/pages/staff-article.tsx'),
  route('staff/library/:article/media', 'library/media/pages/staff-media.tsx'),
  route('staff/library/:article/film/:film', 'library/media/pages/staff-film.tsx'),
  route('staff/library/:article/origin', 'library/exchange/pages/staff-origin.tsx'),
  route('staff/library/:article/versions', 'library/articles/pages/staff-versions.tsx'),
  route('staff/library/:article/preview/:language', 'library/articles/pages/staff-preview.tsx'),
  // a partner's own texts in the library
  route('staff/texts', 'library/partners/pages/staff-own-texts.tsx'),
  route('staff/texts/:article', 'library/partners/pages/staff-own-text.tsx'),
  // the library's translation board, and a volunteer's own page of it
  route('staff/library/coverage', 'library/translations/pages/staff-coverage.tsx'),
  route('staff/library/coverage/file', 'library/translations/api/coverage-file.ts'),
  route('staff/library/reports', 'library/translations/pages/staff-library-reports.tsx'),
  route('staff/library/remarks', 'library/translations/pages/staff-library-remarks.tsx'),
  route('staff/library/:article/translations', 'library/translations/pages/staff-translations.tsx'),
  route('staff/library/:article/translations/:language', 'library/translations/pages/staff-translation.tsx'),
  route('staff/library/:article/translations/:language/file', 'library/translations/api/translation-file.ts'),
  route('v/library', 'library/translations/pages/v-library.tsx'),
  // a volunteer's question to a professional, and back
  route('v/library/questions', 'library/questions/pages/v-questions.tsx'),
  route('v/library/questions/new', 'library/questions/pages/v-question-new.tsx'),
  route('v/library/questions/:question', 'library/questions/pages/v-question.tsx'),
  // what volunteers learn from, and their own search
  route('v/library/search', 'library/closed/pages/v-search.tsx'),
  route('v/library/collections', 'library/collections/pages/v-collections.tsx'),
  route('v/library/collections/:collection', 'library/collections/pages/v-collection.tsx'),
  route('v/library/collections/:collection/:language', 'library/collections/pages/v-collection-words.tsx'),
  route('v/library/recordings/:recording', 'library/collections/pages/v-webinar.tsx'),
  route('staff/library/collections', 'library/collections/pages/staff-collections.tsx'),
  route('staff/library/collections/:collection', 'library/collections/pages/staff-collection.tsx'),
  route('staff/library/recordings/:recording', 'library/collections/pages/staff-webinar.tsx'),
  route('staff/questions', 'library/questions/pages/staff-questions.tsx'),
  route('staff/questions/:question', 'library/questions/pages/staff-question.tsx'),
  route('v/library/:article/:language/media', 'library/media/pages/v-media.tsx'),
  route('v/library/:article/:language', 'library/translations/pages/v-library-text.tsx'),

  // stands: where to meet us, and a volunteer's telephone there and in her own network
  route(':language/meet', 'roster/stands/pages/meet.tsx'),
  route(':language/meet/:stand/meet.ics', 'roster/stands/api/meet-file.ts'),
  route('v/stand', 'roster/stands/pages/v-stands.tsx'),
  route('v/stand/:stand', 'roster/stands/pages/v-stand.tsx'),
  route('v/outreach', 'roster/stands/pages/v-outreach.tsx'),
  route('v/tallies', 'roster/stands/api/tallies.ts'),

  // meetings and webinars
  route('v/meetings', 'roster/meetings/pages/v-meetings.tsx'),
  route('v/meetings/:meeting/meeting.ics', 'roster/meetings/api/meeting-file.ts'),
  route('staff/meetings', 'roster/meetings/pages/staff-meetings.tsx'),
  route('staff/meetings/new', 'roster/meetings/pages/staff-new-series.tsx'),
  route('staff/meetings/:series', 'roster/meetings/pages/staff-series.tsx'),
  route('staff/meetings/:series/:meeting', 'roster/meetings/pages/staff-meeting.tsx'),

  // visits: an organisation registers, and books by its link; a volunteer's page, and the link of a text about one
  route(':language/visits', 'roster/visits/pages/register.tsx'),
  route(':language/visits/:secret', 'roster/visits/pages/requester.tsx'),
  route(':language/visits/:secret/:visit/visit.ics', 'roster/visits/api/booked-file.ts'),
  route(':language/b/:secret', 'roster/visits/pages/visit.tsx'),
  route(':language/b/:secret/visit.ics', 'roster/visits/api/visit-file.ts'),
  route('v/visits', 'roster/visits/pages/v-visits.tsx'),
  route('staff/visits', 'roster/visits/pages/staff-visits.tsx'),
  route('staff/visits/:visit', 'roster/visits/pages/staff-visit.tsx'),

  // staff: stands, what they hand out
  route('staff/stands', 'roster/stands/pages/staff-stands.tsx'),
  route('staff/stands/items', 'roster/stands/pages/staff-items.tsx'),
  route('staff/stands/:stand', 'roster/stands/pages/staff-stand.tsx'),
  route('staff/reach', 'insights/pages/staff-reach.tsx'),
  // what a volunteer learns, her practice and her certificate; where a stranger checks one
  route('v/training', 'training/courses/pages/v-training.tsx'),
  route('v/training/certificate', 'training/certificates/pages/v-certificate.tsx'),
  route('v/training/certificate/:certificate', 'training/certificates/pages/v-certificate-file.tsx'),
  route('v/training/:course', 'training/courses/pages/v-course.tsx'),
  route('v/training/:course/:lesson', 'training/lessons/pages/v-lesson.tsx'),
  route('v/practice', 'helpline/pages/v-practice.tsx'),
  route(':language/verify', 'training/certificates/pages/verify.tsx'),

  // staff: what volunteers learn, and a partner's own sessions
  route('staff/training', 'training/courses/pages/staff-training.tsx'),
  route('staff/training/new', 'training/courses/pages/staff-course-new.tsx'),
  route('staff/training/people', 'training/courses/pages/staff-training-people.tsx'),
  route('staff/training/:course', 'training/courses/pages/staff-course.tsx'),
  route('staff/training/:course/sessions/:session', 'training/courses/pages/staff-session.tsx'),
  route('staff/training/:course/lessons/:lesson', 'training/lessons/pages/staff-lesson.tsx'),
  route('staff/teaching', 'training/courses/pages/staff-teaching.tsx'),
  route('staff/teaching/:session', 'training/courses/pages/staff-teaching-session.tsx'),

  // whatever is none of these: a kind page in the reader's language
  route('*', 'people/pages/missing.tsx'),
] satisfies RouteConfig
