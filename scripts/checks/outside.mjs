import { files, isAppCode, isCode, isTest, problemAt, text, tree, visitAll } from '../reading/source.mjs'
import { literalText } from '../reading/statements.mjs'

export const name = 'outside'
export const says = 'no secret in the code, and nothing is fetched from or sent to a third party'

const SECRETS = [
  [/-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/, 'a private key'],
  [
    /\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{36}|sk_live_\w{16,}|xox[abprs]-[\w-]{10,})\b/,
    'an access key',
  ],
  [/\bpostgres(?:ql)?:\/\/[^:@\s'"`${]+:[^@\s'"`${]+@(?!localhost|127\.0\.0\.1)/, 'a database password'],
  [
    /\b\w*(?:secret|password|passphrase|api_?key|token)\w*['"]?\s*[:=]\s*['"][A-Za-z0-9+/=_-]{20,}['"]/i,
    'a secret',
  ],
]
/** Who may be named by address in `app/`, each with why; only `messaging/providers` talks to others. */
const KNOWN = new Map([
  ['www.w3.org', 'XML name spaces'],
  ['www.rfc-editor.org', 'problem types'],
  ['json-schema.org', 'schema name'],
  ['spec.openapis.org', 'schema name'],
  ['localhost', 'this machine'],
  ['127.0.0.1', 'this machine'],
  ['example.org', 'an example'],
  ['example.com', 'an example'],
  ['api.46elks.com', 'where the SMS provider is by default; the server alone calls it'],
  ['sveve.no', 'where an SMS provider is by default; the server alone calls it'],
  ['n-eu.linkmobility.io', 'where an SMS provider is by default; the server alone calls it'],
  ['api.twilio.com', 'where an SMS provider is by default; the server alone calls it'],
  ['player.vimeo.com', 'a player that a reader chooses to open, on a page of its own'],
  ['vimeo.com', 'a link a reader may follow to a film'],
  ['www.youtube-nocookie.com', 'a player that a reader chooses to open, on a page of its own'],
  ['www.youtube.com', 'a link a reader may follow to a film'],
  ['www.yr.no', 'where quick exit leads: a page anybody may have open'],
  ['www.116117.no', 'a link a person may follow'],
  ['www.helsenorge.no', 'a link a person may follow'],
  ['www.datatilsynet.no', 'a link a person may follow: where to complain'],
])
const ADDRESS = /\b(?:https?|wss?):\/\/([a-z0-9.-]+)/gi
const isKnown = (host) => KNOWN.has(host) || host.endsWith('.localhost') || host.endsWith('.example.org')

/** Secrets anywhere in code, and addresses of others in the product's code and styles. */
export function run(root) {
  const code = files(
    root,
    (file) => (isCode(file) || /\.(json|ya?ml|sql)$/.test(file)) && file !== 'package-lock.json',
  )
  const app = files(
    root,
    (file) => isAppCode(file) && !isTest(file) && !file.includes('/messaging/providers/'),
  )
  return [
    ...code.filter((file) => !isTest(file)).flatMap((file) => secrets(root, file)),
    ...app.flatMap((file) => addresses(root, file)),
    ...files(root, (file) => /^(app|public)\/.*\.(css|html|svg)$/.test(file)).flatMap((file) =>
      loaded(root, file),
    ),
  ]
}

function secrets(root, file) {
  const content = text(root, file)
  return SECRETS.flatMap(([pattern, what]) => {
    const found = pattern.exec(content)
    const mend = 'take it out, make it invalid where it works, and read it from a setting'
    return found ? [problemAt(root, file, found.index, `${what} stands in the code`, mend)] : []
  })
}

function addresses(root, file) {
  const found = []
  const report = (node, said) => {
    for (const [address, host] of said.matchAll(ADDRESS)) {
      if (isKnown(host)) continue
      const mend = 'serve it ourselves, put it in a setting, or name it in KNOWN with a reason'
      found.push(problemAt(root, file, node, `${address} is a third party`, mend))
    }
  }
  visitAll(tree(root, file).program, (node) => {
    const said = literalText(node) ?? (node.type === 'JSXText' ? node.value : null)
    if (said) report(node, said)
  })
  return found
}

function loaded(root, file) {
  const parts = /(?:url\(\s*['"]?|@import\s+['"]|(?:src|href)=['"])(?:https?:)?\/\/([a-z0-9.-]+)/gi
  return [...text(root, file).matchAll(parts)]
    .filter(([, host]) => !isKnown(host))
    .map((found) =>
      problemAt(root, file, found.index, `it loads from ${found[1]}`, 'serve it ourselves, from public/'),
    )
}
