'use strict';

/**
 * Prints text of several lines as it is, so that a stored snapshot is the very YAML that a user would apply. Jest puts a line break before
 * and after it, and the one after stands for the text's own last.
 */
module.exports = {
  test: (value) => typeof value === 'string' && value.includes('\n'),
  serialize: (value) => value.replace(/\n$/, ''),
};
