/** @param moment in milliseconds since the epoch */
export const secondsSince = (moment: number): number => Math.round((Date.now() - moment) / 1000);
