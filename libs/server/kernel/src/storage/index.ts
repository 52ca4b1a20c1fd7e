export { isDiskFull, LocalStorage } from './local-storage';
export { Storage, type ByteRange, type StoredFile } from './storage';
export { StorageModule } from './storage.module';
