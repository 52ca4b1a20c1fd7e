import { Global, Module } from '@nestjs/common';
import { LocalStorage } from './local-storage';
import { Storage } from './storage';

/** Gives a service the place where files are kept. */
@Global()
@Module({ providers: [{ provide: Storage, useClass: LocalStorage }], exports: [Storage] })
export class StorageModule {}
