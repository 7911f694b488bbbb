export {createVisitServer, type VisitServer} from './visit-server.js';
export {createVisitService, type VisitService} from './visit-service.js';
export type {IceOptions, PortalOptions, TurnOptions, VisitServiceOptions} from './options.js';
export {DEFAULT_LIMITS, type ServiceLimits} from '../service/limits.js';
export {DEFAULT_ACR, type AcceptedAcr} from '../service/acr.js';
export {ConfigurationError} from './errors.js';
export {createMemoryStore} from '../service/store/memory-store.js';
export {nodeOf, type EffectReceiver, type StoreStep, type VisitStore} from '../service/store/visit-store.js';
export {systemClock, type ServerClock} from '../service/clock.js';
export {
  generateReceiptKey,
  generateVisitKeys,
  parseVisitKeys,
  publicKeySet,
  readVisitKeys,
  writeVisitKeys,
  type GenerateKeysOptions,
  type TicketAlgorithm,
  type TicketKey,
  type VisitKeys,
} from './tickets/keys.js';
export {signTicket, type TicketRequest} from './tickets/sign-ticket.js';
