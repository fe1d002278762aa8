// What a language of the second tier must have whole before it is offered: choosing a language, home, emergency,
// asking for help, following it, reading, watching, keeping for later, searching, meeting us and leaving quickly, with
// the texts that reach the person herself.
const rooms =
  /^(page|language|home|emergency|ask|done|error|time|topic|follow|who|library|letter|push|offline|media|meet)\./
const toThePerson =
  /^sms\.(again|ask_link|call_now|missed_call|not_read|person_\w+|received|start_confirm|stop_confirm|verify)$/

/**
 * Whether a text belongs to the key flows, which every offered language has in its own words (BM-33, HA-17).
 * @param key of the message catalogue
 */
export function isKeyFlow(key: string): boolean {
  return rooms.test(key) || toThePerson.test(key)
}
