/** Of the first `limit` results, one over the place of the first that is relevant; else 0. */
export function reciprocalRank(results, relevant, limit = 10) {
  const place = results.slice(0, limit).findIndex((id) => relevant.includes(id));
  return place < 0 ? 0 : 1 / (place + 1);
}

export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/** The same numbers on every run (Mulberry32). */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Mean of `differences` and its 95 % interval, by resampling them with replacement. */
export function bootstrap(differences, rounds = 10_000) {
  const random = randomNumbers(1);
  const means = Array.from({ length: rounds }, () =>
    mean(differences.map(() => differences[Math.floor(random() * differences.length)])),
  );
  return {
    mean: mean(differences),
    low: quantile(means, 0.025),
    high: quantile(means, 0.975),
  };
}
