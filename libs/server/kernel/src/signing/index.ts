export { Signer } from './signer';
