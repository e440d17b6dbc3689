import { ContextPoolRenderingEngine } from '@cornerstonejs/core';
import vtkRenderer from '@kitware/vtk.js/Rendering/Core/Renderer';

type Renderer = ReturnType<typeof vtkRenderer.newInstance>;

/** The engine of stacks that are drawn without WebGL: a renderer holds their cameras, and no context is made for it. */
export class DrawnEngine extends ContextPoolRenderingEngine {
  private readonly renderers = new Map<string, Renderer>();

  override getRenderer(viewportId: string): Renderer {
    const renderer = this.renderers.get(viewportId) ?? vtkRenderer.newInstance();
    this.renderers.set(viewportId, renderer);
    return renderer;
  }

  override disableElement(viewportId: string): void {
    super.disableElement(viewportId);
    this.renderers.get(viewportId)?.delete();
    this.renderers.delete(viewportId);
  }
}
