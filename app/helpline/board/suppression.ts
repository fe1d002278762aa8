/** A count of a group; null is hidden and shown as “:” (norms 12 and 13). */
export type Cell = { readonly key: string; readonly count: number }
export type Shown = { readonly key: string; readonly count: number | null }

/**
 * Hides small counts, and as many others as it takes so that nothing hidden can be worked out from what is shown and
 * the total: alone, a hidden count is the total less the rest; several that sum to little are all ones. So the hidden
 * are at least two and leave each of them at least `threshold` possible values; where that cannot be, the total is
 * hidden too. Of the greater, the smallest goes first.
 * @param cells counts of groups that add up to the total; empty groups (0) are no cells
 * @param threshold the least count that may be shown (default 5, never under 3)
 */
export function hideSmall(
  cells: readonly Cell[],
  threshold: number,
): { readonly cells: readonly Shown[]; readonly total: number | null } {
  const least = Math.max(3, threshold)
  const present = cells.filter(({ count }) => count > 0)
  const total = present.reduce((sum, { count }) => sum + count, 0)
  const byCount = [...present].sort((a, b) => a.count - b.count)
  let hidden = byCount.filter(({ count }) => count < least).length
  if (hidden > 0) while (hidden < byCount.length && !isSafe(byCount.slice(0, hidden), least)) hidden++
  const concealed = new Set(byCount.slice(0, hidden).map(({ key }) => key))
  const isTotalSafe = hidden === 0 || isSafe(byCount.slice(0, hidden), least)
  return {
    cells: present.map(({ key, count }) => ({ key, count: concealed.has(key) ? null : count })),
    total: isTotalSafe && total >= least ? total : null,
  }
}

// Each of k hidden counts is at least 1, so any of them lies between 1 and the sum less the k − 1 others.
function isSafe(hidden: readonly Cell[], least: number): boolean {
  const sum = hidden.reduce((all, { count }) => all + count, 0)
  return hidden.length >= 2 && sum - (hidden.length - 1) >= least
}
