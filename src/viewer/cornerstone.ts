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
  setUseCPURendering,
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
import { TOOL_NAMES as MEASURING } from './annotations/tools';
import { DrawnEngine } from './drawn-engine';
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
let drawn = false;
shareContexts(4);
const { webgl, softwareRasterizer } = getRenderingCapabilities();
// Where there is no WebGL at all, cornerstone would draw in a way of its own, which shows whole numbers only.
setUseCPURendering(false);
if (!webgl || softwareRasterizer) drawOnCanvas();
initTools();
metaData.addProvider(provideMetadata, PRIORITY);
imageLoader.registerImageLoader(SCHEME, loadImage);
cache.setMaxCacheSize(CACHE_BYTES);

// cornerstone's cache passes a failed load on to nobody as well as to us, who show the reason.
window.addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof NotShown) event.preventDefault();
});

/** Viewports that draw with WebGL share so many contexts. */
function shareContexts(webGlContextCount: number): void {
  const settings = getConfiguration();
  setConfiguration({ ...settings, rendering: { ...settings.rendering, webGlContextCount } });
}

/** Stacks that are enabled from now on draw without WebGL, of which each context takes long to make in software. */
function drawOnCanvas(): void {
  drawn = true;
  shareContexts(0);
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
const resizing = new ResizeObserver(() => {
  const zooms = (engine?.getViewports() ?? []).map((viewport) => ({ viewport, zoom: viewport.getZoom() }));
  engine?.resize(false, true);
  // How many times larger than fitted it is: what was fitted fits the new size.
  for (const { viewport, zoom } of zooms) viewport.setZoom(zoom);
  engine?.render();
});
const tools = ToolGroupManager.createToolGroup(TOOLS);
// The names are typed `any`; they are these strings.
const MOVING = { window: 'WindowLevel', pan: 'Pan', zoom: 'Zoom' };
/** Those that can be bound: the measuring tools are among them once they are loaded. */
const names: Partial<Record<Tool, string>> = { ...MOVING };
let inHand: Tool = 'window';
for (const tool of [WindowLevelTool, PanTool, ZoomTool]) addTool(tool);
for (const name of Object.values(MOVING)) tools?.addTool(name);
drawing.start();
bindButtons();

/** Binds the left button to a tool, once that is loaded; middle pans and right zooms whatever is chosen. */
export function chooseTool(chosen: Tool): void {
  inHand = chosen;
  bindButtons();
  if (names[chosen] === undefined) void loadMeasuring();
}

function bindButtons(): void {
  const { Primary, Auxiliary, Secondary } = ToolEnums.MouseBindings;
  const always: Partial<Record<Tool, ToolEnums.MouseBindings>> = { pan: Auxiliary, zoom: Secondary };
  for (const [tool, name] of Object.entries(names) as [Tool, string][]) {
    const buttons = [always[tool], tool === inHand ? Primary : undefined].filter(
      (button) => button !== undefined,
    );
    tools?.setToolPassive(name, { removeAllBindings: true });
    if (buttons.length > 0)
      tools?.setToolActive(name, {
        bindings: [
          ...buttons.map((mouseButton) => ({ mouseButton })),
          ...(tool === 'zoom' ? [{ numTouchPoints: 2 }] : []),
        ],
      });
  }
}

let measuring: Promise<void> | undefined;

/** Loads the tools that measure, a third of the script: nobody measures before there is an image. */
export const loadMeasuring = (): Promise<void> =>
  (measuring ??= import('./annotations/measuring-tools').then(({ addMeasuringTools }) => {
    if (tools) addMeasuringTools(tools, drawing.linesOf);
    Object.assign(names, MEASURING);
    bindButtons();
    drawing.redraw();
  }));

/** Gives an element on the page a stack viewport of this name. */
export function enable(element: HTMLDivElement, viewportId: string): Types.IStackViewport {
  engine ??= new (drawn ? DrawnEngine : ContextPoolRenderingEngine)(`lethe-${generation}`);
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
