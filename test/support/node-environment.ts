import { TestEnvironment } from 'jest-environment-node';

/**
 * Jest gives every test file a realm with typed arrays of its own. ONNX Runtime's native part makes its results outside of it and refuses
 * what its JavaScript part then takes for no Float32Array: here both are the same.
 */
// biome-ignore lint/style/noDefaultExport: Jest asks for one.
export default class NodeEnvironment extends TestEnvironment {
  override async setup(): Promise<void> {
    await super.setup();
    this.global.Float32Array = Float32Array;
  }
}
