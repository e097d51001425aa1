/**
 * Resolves in a task of its own, after what is drawn now is on the screen: a letter that was typed,
 * a panel that was opened. What is put off like this is never what makes the person wait.
 */
export const afterPaint = () =>
  new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done)));

/** Resolves in the next task: between two pieces of work, the browser may take a key or a click. */
export const nextTask = () => new Promise<void>((done) => setTimeout(done));
