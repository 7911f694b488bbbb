import {visitAddress, type AddressProblem} from '../../fhir/address.js';
import {pageBase} from './page.js';

/** For developers: what an address must be that a link is made of. */
export function addressFix(code: AddressProblem): string {
  return code === 'secret-in-address'
    ? 'must be the address of a page, without tickets, keys or passwords: the page asks for its own.'
    : 'must be an address with https:, or one on this origin.';
}

/**
 * The one way from an address that a portal gives to a link: what runs a script, shows content of its own, is not
 * encrypted or carries a secret becomes no link.
 *
 * @param text - As the portal has given it, which a property can be in any form.
 * @returns What is wrong with it; `undefined` when it may be followed.
 */
export function pageAddressProblem(text: unknown): AddressProblem | undefined {
  if (typeof text !== 'string') return 'unsafe-address';
  const address = visitAddress(text, pageBase());
  return address.ok ? undefined : address.code;
}
