import { isolate, textAttributes } from '../languages/direction.ts'
import { translator } from '../languages/messages.ts'

/** The words of an e-mail, ready to be packed. `stop` is the address where its reader ends them, or undefined. */
export type Mail = { readonly subject: string; readonly text: string; readonly html: string }

const address = /(https?:\/\/[^\s\u2066-\u2069]+)/
const turning = /[\u202a-\u202e\u2066-\u2069]/g

/**
 * Makes an e-mail of a message's words, in their language and direction, as text and as HTML. The subject says who
 * writes and nothing of what (norms 17); no picture and no address of a third party, so nobody learns that it was read.
 * Neither colours nor fonts are set: a reader who likes dark gets dark.
 * @param wish `service` the tenant's name; `stop` where she says that she wants no more
 */
export function mailOf(wish: {
  readonly service: string
  readonly text: string
  readonly language: string
  readonly subjectLine?: string | undefined
  readonly stop?: string | undefined
}): Mail {
  const t = translator(wish.language)
  const { lang, dir } = textAttributes(wish.language)
  const text = wish.text.replace(turning, '')
  const why = t('email.why', { service: wish.service })
  const subject = wish.subjectLine ?? t('email.subject', { service: wish.service })
  const paragraphs = text
    .split(/\n+/)
    .map((line) => `<p style="margin:0 0 1em">${linked(line)}</p>`)
    .join('\n')
  const stop = wish.stop
    ? ` · <a href="${escaped(wish.stop)}" style="color:inherit">${escaped(t('email.stop'))}</a>`
    : ''
  return {
    subject,
    text: `${text}\n\n-- \n${why}${wish.stop ? `\n${t('email.stop')}: ${wish.stop}` : ''}\n`,
    html: `<!doctype html>
<html lang="${lang}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
</head>
<body lang="${lang}" dir="${dir}" style="margin:0;padding:1.5em;font-family:sans-serif;font-size:1.125em;line-height:1.6;text-align:start">
<div lang="${lang}" dir="${dir}" style="max-width:36em">
${paragraphs}
<p style="margin:2em 0 0;font-size:0.8em">${escaped(why)}${stop}</p>
</div>
</body>
</html>
`,
  }
}

/** A name as the sender's line shows it: in a line of either direction it keeps its own. */
export function senderName(service: string): string {
  return /\p{Script=Arabic}/u.test(service) ? isolate(service) : service
}

// Addresses are left-to-right in every language (UAX 9); apart, so that a full stop does not jump to their front.
function linked(line: string): string {
  return line
    .split(address)
    .map((part, at) =>
      at % 2 === 0
        ? escaped(part)
        : `<a href="${escaped(part)}" dir="ltr" style="unicode-bidi:isolate;overflow-wrap:anywhere">${escaped(part)}</a>`,
    )
    .join('')
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)
}
