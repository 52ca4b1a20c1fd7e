import { Module, type OnModuleInit } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StorageModule } from '@plenary/kernel/storage';
import { SpeakerModule, SpeakerSlides } from '@plenary/program';
import { MaterialAccess } from './material.access';
import { MaterialController, MaterialReadingController } from './material.controller';
import { MaterialFiles } from './material-files';
import { MaterialQueries } from './material.queries';
import { MaterialService } from './material.service';
import { MaterialShelf } from './material-shelf.service';
import { MaterialVersion } from './material-version.entity';
import { Material } from './material.entity';
import { DrawPagesWorker, SweepPagesWorker } from './material.worker';
import { PageDrawer } from './page-drawer';
import { TusEndpoint } from './tus-endpoint';
import { UploadArea } from './upload-area';
import { UploadController } from './upload.controller';
import { Upload } from './upload.entity';
import { UploadService } from './upload.service';

/** Who may see which materials; tells the speakers' tasks where slides are. */
@Module({
  imports: [SpeakerModule, TypeOrmModule.forFeature([Material, MaterialVersion, Upload])],
  providers: [MaterialAccess, MaterialQueries],
  exports: [MaterialAccess, MaterialQueries],
})
export class MaterialsModule implements OnModuleInit {
  constructor(
    private readonly slides: SpeakerSlides,
    private readonly queries: MaterialQueries,
  ) {}

  onModuleInit(): void {
    this.slides.register(this.queries);
  }
}

/** Materials over HTTP: managing, sending, reading. */
@Module({
  imports: [MaterialsModule, StorageModule],
  controllers: [MaterialController, MaterialReadingController, UploadController],
  providers: [MaterialService, MaterialShelf, MaterialFiles, UploadArea, UploadService, TusEndpoint],
})
export class MaterialsApiModule {}

/** Drawing of pages. */
@Module({ imports: [MaterialsModule, StorageModule], providers: [PageDrawer, DrawPagesWorker, SweepPagesWorker] })
export class MaterialsWorkerModule {}
