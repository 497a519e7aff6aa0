'use strict';

/** Prints text of several lines as it is, so that a stored snapshot is the very YAML that a user would apply. */
module.exports = {
  test: (value) => typeof value === 'string' && value.includes('\n'),
  serialize: (value) => value,
};
