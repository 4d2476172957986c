# SDL2 for the page: a plain list of files with the configuration SDL ships for Emscripten. Its own
# CMakeLists.txt would run the compiler once for each of some hundred questions.
#
# Only window, renderer and mouse are wanted. Sound, game pads, sensors and battery are switched off;
# their files must still be compiled, because other files name their symbols. The linker drops them.

set(sdl2_files
  SDL.c SDL_assert.c SDL_dataqueue.c SDL_error.c SDL_guid.c SDL_hints.c SDL_list.c SDL_log.c
  SDL_utils.c
  atomic/SDL_atomic.c atomic/SDL_spinlock.c
  cpuinfo/SDL_cpuinfo.c
  events/SDL_clipboardevents.c events/SDL_displayevents.c events/SDL_dropevents.c
  events/SDL_events.c events/SDL_gesture.c events/SDL_keyboard.c events/SDL_keysym_to_scancode.c
  events/SDL_mouse.c events/SDL_quit.c events/SDL_scancode_tables.c events/SDL_touch.c
  events/SDL_windowevents.c events/imKStoUCS.c
  file/SDL_rwops.c
  filesystem/emscripten/SDL_sysfilesystem.c
  haptic/SDL_haptic.c haptic/dummy/SDL_syshaptic.c
  joystick/SDL_gamecontroller.c joystick/SDL_joystick.c joystick/SDL_steam_virtual_gamepad.c
  joystick/controller_type.c joystick/dummy/SDL_sysjoystick.c joystick/emscripten/SDL_sysjoystick.c
  loadso/dlopen/SDL_sysloadso.c
  locale/SDL_locale.c locale/emscripten/SDL_syslocale.c
  misc/SDL_url.c misc/emscripten/SDL_sysurl.c
  power/SDL_power.c power/emscripten/SDL_syspower.c
  render/SDL_d3dmath.c render/SDL_render.c render/SDL_yuv_sw.c
  render/opengles2/SDL_render_gles2.c render/opengles2/SDL_shaders_gles2.c
  render/software/SDL_blendfillrect.c render/software/SDL_blendline.c
  render/software/SDL_blendpoint.c render/software/SDL_drawline.c
  render/software/SDL_drawpoint.c render/software/SDL_render_sw.c
  render/software/SDL_rotate.c render/software/SDL_triangle.c
  sensor/SDL_sensor.c sensor/dummy/SDL_dummysensor.c
  stdlib/SDL_crc16.c stdlib/SDL_crc32.c stdlib/SDL_getenv.c stdlib/SDL_iconv.c
  stdlib/SDL_malloc.c stdlib/SDL_qsort.c stdlib/SDL_stdlib.c stdlib/SDL_string.c
  stdlib/SDL_strtokr.c
  thread/SDL_thread.c thread/generic/SDL_syscond.c thread/generic/SDL_sysmutex.c
  thread/generic/SDL_syssem.c thread/generic/SDL_systhread.c thread/generic/SDL_systls.c
  timer/SDL_timer.c timer/unix/SDL_systimer.c
  video/SDL_RLEaccel.c video/SDL_blit.c video/SDL_blit_0.c video/SDL_blit_1.c video/SDL_blit_A.c
  video/SDL_blit_N.c video/SDL_blit_auto.c video/SDL_blit_copy.c video/SDL_blit_slow.c
  video/SDL_bmp.c video/SDL_clipboard.c video/SDL_egl.c video/SDL_fillrect.c video/SDL_pixels.c
  video/SDL_rect.c video/SDL_shape.c video/SDL_stretch.c video/SDL_surface.c video/SDL_video.c
  video/SDL_vulkan_utils.c video/SDL_yuv.c
  video/emscripten/SDL_emscriptenevents.c video/emscripten/SDL_emscriptenframebuffer.c
  video/emscripten/SDL_emscriptenmouse.c video/emscripten/SDL_emscriptenopengles.c
  video/emscripten/SDL_emscriptenvideo.c
  video/yuv2rgb/yuv_rgb_lsx.c video/yuv2rgb/yuv_rgb_sse.c video/yuv2rgb/yuv_rgb_std.c
)
list(TRANSFORM sdl2_files PREPEND ${SDL2_SOURCE_DIR}/src/)

third_party_library(sdl2
  SOURCES ${sdl2_files}
  INCLUDES ${SDL2_SOURCE_DIR}/include
  DEFINES SDL_AUDIO_DISABLED=1 SDL_JOYSTICK_DISABLED=1 SDL_SENSOR_DISABLED=1 SDL_POWER_DISABLED=1
          SDL_HAVE_YUV=0 SDL_HAVE_RLE=0)
# A macro newer than Emscripten 3.1.6. What it would have kept from being dropped is asked for when
# the page is linked (web/CMakeLists.txt).
target_compile_options(third_party_sdl2 PRIVATE "-DEM_JS_DEPS(tag,deps)=")

third_party_library(imgui_sdl2
  SOURCES ${IMGUI_SOURCE_DIR}/backends/imgui_impl_sdl2.cpp
          ${IMGUI_SOURCE_DIR}/backends/imgui_impl_sdlrenderer2.cpp
  INCLUDES ${IMGUI_SOURCE_DIR}/backends
  USES imgui sdl2)
# The backend relies on a newer em_js.h for EMSCRIPTEN_KEEPALIVE.
target_compile_options(third_party_imgui_sdl2 PRIVATE -include emscripten.h)
