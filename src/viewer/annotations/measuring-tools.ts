/** The measuring tools of cornerstone, and how they are set up. They come when the first image is there. */
import {
  addTool,
  AngleTool,
  annotation,
  ArrowAnnotateTool,
  BidirectionalTool,
  CircleROITool,
  CobbAngleTool,
  EllipticalROITool,
  EraserTool,
  LabelTool,
  LengthTool,
  MagnifyTool,
  PlanarFreehandROITool,
  ProbeTool,
  RectangleROITool,
  SplineROITool,
  type Types as ToolTypes,
} from '@cornerstonejs/tools';
import { TOOL_NAMES, UNNAMED, type Annotation } from './tools';

type ToolGroup = ToolTypes.IToolGroup;

const CLASSES = [
  LengthTool,
  BidirectionalTool,
  AngleTool,
  CobbAngleTool,
  EllipticalROITool,
  CircleROITool,
  RectangleROITool,
  PlanarFreehandROITool,
  SplineROITool,
  ProbeTool,
  ArrowAnnotateTool,
  LabelTool,
  EraserTool,
  MagnifyTool,
];

/** Tools that would visit every pixel of a region for statistics that are made here. */
const COUNTING: readonly string[] = [
  'EllipticalROI',
  'CircleROI',
  'RectangleROI',
  'PlanarFreehandROI',
  'SplineROI',
  'Probe',
];

/** @param textLines what stands beside an annotation. */
export function addMeasuringTools(group: ToolGroup, textLines: (data: Annotation['data']) => string[]): void {
  for (const tool of CLASSES) addTool(tool);
  for (const name of Object.values(TOOL_NAMES)) {
    group.addTool(name, {
      getTextLines: textLines,
      // Texts are asked for once the mark is there, by a field that can be read aloud.
      getTextCallback: (done: (text: string) => void) => done(UNNAMED),
      changeTextCallback: () => undefined,
      ...(name === 'Magnify' && { magnifySize: 3 }),
    });
    const tool = group.getToolInstance(name) as { configuration: { actions?: Record<string, unknown> } };
    // Changes are undone by the history of what is kept, not by the letter Z.
    delete tool.configuration.actions?.['undo'];
    delete tool.configuration.actions?.['redo'];
    const nothing = () => undefined;
    if (COUNTING.includes(name))
      Object.assign(tool, { _calculateCachedStats: nothing, _throttledCalculateCachedStats: nothing });
  }
  useOwnStyle();
}

function useOwnStyle(): void {
  const tokens = getComputedStyle(document.documentElement);
  const mark = tokens.getPropertyValue('--mark').trim();
  const active = tokens.getPropertyValue('--mark-active').trim();
  const ground = tokens.getPropertyValue('--mark-ground').trim();
  const { style } = annotation.config;
  style.setDefaultToolStyles({
    global: {
      ...style.getDefaultToolStyles().global,
      color: mark,
      colorHighlighted: active,
      colorSelected: active,
      lineWidth: '1.5',
      textBoxFontFamily: 'system-ui, sans-serif',
      textBoxFontSize: '12px',
      textBoxColor: mark,
      textBoxColorHighlighted: active,
      textBoxColorSelected: active,
      textBoxBackground: ground,
      textBoxBorderRadius: '4',
      textBoxMargin: '4',
      textBoxLinkLineColor: mark,
    },
  });
}
