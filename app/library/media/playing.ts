/** How long something plays, as players show it: minutes and seconds, `4:07`. @param seconds whole */
export function lengthOf(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
