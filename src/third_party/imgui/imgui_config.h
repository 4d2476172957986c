// How Dear ImGui is compiled, for the library and for everything that includes it.
#pragma once

// Names have characters beyond the first plane, such as 𠮷; with 16-bit ImWchar they become U+FFFD.
#define IMGUI_USE_WCHAR32

// Glyphs come from the platform's own font loader, keys and clipboard from the platform.
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS

// A product shows no demo and no debugger.
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
