/** What images alone are drawn with, of the profiles of vtk.js for volumes and meshes, by WebGL and by WebGPU. */
import '@kitware/vtk.js/Rendering/OpenGL/Camera.js';
import '@kitware/vtk.js/Rendering/OpenGL/ImageMapper.js';
import '@kitware/vtk.js/Rendering/OpenGL/ImageSlice.js';
import '@kitware/vtk.js/Rendering/OpenGL/Renderer.js';
