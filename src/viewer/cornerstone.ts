/**
 * Starts cornerstone once for the life of the page and owns its single rendering engine: a second engine
 * leaves cached volumes black.
 */
import {
  cache,
  ContextPoolRenderingEngine,
  Enums,
  eventTarget,
  getConfiguration,
  getEnabledElementByViewportId,
  getRenderingCapabilities,
  imageLoader,
  init as initCore,
  metaData,
  registerViewportType,
  setConfiguration,
  type Types,
} from '@cornerstonejs/core';
import {
  addTool,
  Enums as ToolEnums,
  init as initTools,
  PanTool,
  ToolGroupManager,
  WindowLevelTool,
  ZoomTool,
} from '@cornerstonejs/tools';
import { drawing } from './annotations/drawing';
import { addMeasuringTools, TOOL_NAMES as MEASURING } from './annotations/tools';
import { DrawnViewport } from './drawn-viewport';
import { forgetFiles } from './decoders';
import { closeInstances } from './open-file';
import { loadImage, SCHEME } from './image-loader';
import type { Tool } from './keymap';
import { NotShown } from './not-shown';
import { forgetFacts, provideMetadata } from './metadata-provider';

const TOOLS = 'lethe';
const STACK: string = Enums.ViewportType.STACK;
/** Decoded pixels kept for paging back. */
export const CACHE_BYTES = 512 * 1024 * 1024;
/** Above every provider that comes with cornerstone. */
const PRIORITY = 10_000;

initCore();
let drawn = getRenderingCapabilities().softwareRasterizer;
// Viewports share contexts. In software each takes long to make, and images are not drawn with it.
const settings = getConfiguration();
setConfiguration({ ...settings, rendering: { ...settings.rendering, webGlContextCount: drawn ? 1 : 4 } });
if (drawn) drawOnCanvas();
initTools();
metaData.addProvider(provideMetadata, PRIORITY);
imageLoader.registerImageLoader(SCHEME, loadImage);
cache.setMaxCacheSize(CACHE_BYTES);

// cornerstone's cache passes a failed load on to nobody as well as to us, who show the reason.
window.addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof NotShown) event.preventDefault();
});

/** Stacks that are enabled from now on draw without WebGL. */
function drawOnCanvas(): void {
  drawn = true;
  const resolveClass = ({ type }: { type: string }) => (type === STACK ? DrawnViewport : undefined);
  registerViewportType({ type: 'drawn-stack', ViewportClass: DrawnViewport, resolveClass });
}

const losses = new Set<() => void>();
let generation = 0;
eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, () => {
  if (drawn) return;
  drawOnCanvas();
  // What is left of the old one cannot be drawn with, nor taken apart.
  engine = undefined;
  generation += 1;
  for (const listener of losses) listener();
});

/** Which viewports can draw: those of an earlier generation lost their WebGL, and new ones take their places. */
export const webGl = {
  subscribe: (listener: () => void) => {
    losses.add(listener);
    return () => losses.delete(listener);
  },
  generation: () => generation,
};

let engine: ContextPoolRenderingEngine | undefined;
/** One for all viewports: a change of the grid resizes them together, once. */
const resizing = new ResizeObserver(() => engine?.resize(true, true));
const tools = ToolGroupManager.createToolGroup(TOOLS);
// The names are typed `any`; they are these strings.
const MOVING = { window: 'WindowLevel', pan: 'Pan', zoom: 'Zoom' };
const TOOL_NAMES: Record<Tool, string> = { ...MOVING, ...MEASURING };
for (const tool of [WindowLevelTool, PanTool, ZoomTool]) addTool(tool);
for (const name of Object.values(MOVING)) tools?.addTool(name);
if (tools) addMeasuringTools(tools, drawing.linesOf);
drawing.start();
chooseTool('window');

/** Binds the left button to a tool; middle pans and right zooms whatever is chosen. */
export function chooseTool(chosen: Tool): void {
  const { Primary, Auxiliary, Secondary } = ToolEnums.MouseBindings;
  const always: Partial<Record<Tool, ToolEnums.MouseBindings>> = { pan: Auxiliary, zoom: Secondary };
  for (const tool of Object.keys(TOOL_NAMES) as Tool[]) {
    const buttons = [always[tool], tool === chosen ? Primary : undefined].filter(
      (button) => button !== undefined,
    );
    tools?.setToolPassive(TOOL_NAMES[tool], { removeAllBindings: true });
    if (buttons.length > 0)
      tools?.setToolActive(TOOL_NAMES[tool], {
        bindings: [
          ...buttons.map((mouseButton) => ({ mouseButton })),
          ...(tool === 'zoom' ? [{ numTouchPoints: 2 }] : []),
        ],
      });
  }
}

/** What the declarations of cornerstone leave untyped. */
interface ContextPool {
  getAllContexts(): readonly { setContainer(element: null): void }[];
}

function startEngine(): ContextPoolRenderingEngine {
  const started = new ContextPoolRenderingEngine(`lethe-${generation}`);
  const pool = started['contextPool'] as ContextPool | undefined;
  // Without its container a context is neither sized nor drawn to, which takes long in software.
  if (drawn) for (const context of pool?.getAllContexts() ?? []) context.setContainer(null);
  return started;
}

/** Gives an element on the page a stack viewport of this name. */
export function enable(element: HTMLDivElement, viewportId: string): Types.IStackViewport {
  engine ??= startEngine();
  engine.enableElement({
    viewportId,
    element,
    type: Enums.ViewportType.STACK,
    defaultOptions: { background: [0, 0, 0] },
  });
  tools?.addViewport(viewportId, engine.id);
  resizing.observe(element);
  return engine.getViewport<Types.IStackViewport>(viewportId);
}

/** Changes what a viewport shows and has it drawn: at once where that is cheap, else in the next frame. */
export async function drawAfter(viewport: Types.IStackViewport, change: () => Promise<void>): Promise<void> {
  if (viewport instanceof DrawnViewport) return viewport.drawAfter(change);
  await change();
  viewport.render();
}

/** Takes the viewport away and, after the last one, all that was kept for it. */
export function disable(viewportId: string, element: HTMLDivElement): void {
  resizing.unobserve(element);
  // Declared to be there always; gone where its engine was lost.
  const enabled = getEnabledElementByViewportId(viewportId) as { renderingEngineId: string } | undefined;
  const own = enabled?.renderingEngineId;
  if (own !== undefined) tools?.removeViewports(own, viewportId);
  if (own === engine?.id) engine?.disableElement(viewportId);
  if (engine && engine.getViewports().length > 0) return;
  drawing.clear();
  cache.purgeCache();
  closeInstances();
  forgetFiles();
  forgetFacts();
}
