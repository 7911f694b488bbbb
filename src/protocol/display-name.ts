import {cleanCompany, cleanDisplayName} from './clean-line.js';
import {LIMITS} from './version.js';
import {text, type Shape} from './shape.js';

/** A display name as it arrives: too long is refused, anything else is cleaned rather than refused. */
export const displayName: Shape<string> = (value, path) => cleanDisplayName(text(LIMITS.nameLength, {min: 0})(value, path));

/** Who else is in the room, in one line; empty: nobody. */
export const companyText: Shape<string> = (value, path) => cleanCompany(text(LIMITS.companyLength, {min: 0})(value, path));
