export { MaterialQueries } from './material.queries';
export { MaterialVersion } from './material-version.entity';
export { Material } from './material.entity';
export { MaterialsApiModule, MaterialsModule, MaterialsWorkerModule } from './materials.modules';
export { Upload } from './upload.entity';
