export { DomainError, found, notFound, type DomainErrorDetails } from './domain-error';
