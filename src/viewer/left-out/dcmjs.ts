/**
 * What cornerstone takes of dcmjs when nothing is read or written with it: a log, of which errors are told, and the
 * transfer syntaxes of files, which it does not load here.
 */
export const log = getLogger();
export const constants = {};

/** A new one each time: cornerstone puts a `getLogger` of its own on each. */
function getLogger(): object {
  return { getLogger, error: console.error, warn: nothing, info: nothing, debug: nothing };
}

function nothing(): undefined {
  return undefined;
}
