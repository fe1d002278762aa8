/**
 * Numbers of several groups, such as 116 117, and international ones: in a right-to-left line the groups would change
 * places, or the plus sign its end, so they stand in an element of their own direction.
 */
export const numberGroups = /\+?\d+(?:[ \u00A0]\d+)+|\+\d+/g
