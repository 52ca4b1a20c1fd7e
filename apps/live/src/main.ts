import { LiveAdapter } from '@plenary/kernel/live';
import { runService } from '@plenary/kernel/service';
import { AppModule } from './app.module';

await runService({ name: 'live', module: AppModule, prepare: (app) => void app.useWebSocketAdapter(new LiveAdapter(app)) });
