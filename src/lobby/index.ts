export {DEFAULT_LOBBY_POLICY, EMPTY_LOBBY, type LobbyPolicy, type LobbyRecord, type LobbyState} from './lobby-state.js';
export type {Arrival, LobbyContext, LobbyEffect, LobbyInput, LobbyMessage, ReceiptClaims} from './lobby-input.js';
export {createLobby, type Lobby, type LobbyUpdate} from './lobby.js';
