# nlohmann_json, fmt, GoogleTest and (natively) CLI11 and cmark-gfm: the machine's packages when they are there,
# else the same versions fetched by pinned hash.
include(FetchContent)
set(FETCHCONTENT_QUIET OFF)
if(POLICY CMP0135)
  cmake_policy(SET CMP0135 NEW)
endif()

# Emscripten looks for packages in its own sysroot only. All three are plain sources, so the host's
# copies serve as well: headers through a folder that links to nothing but them (the whole of
# /usr/include would shadow Emscripten's C library), GoogleTest from its source package.
if(EMSCRIPTEN)
  find_path(SUPPORT_JSON_INCLUDE nlohmann/json.hpp PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH)
  find_path(SUPPORT_FMT_INCLUDE fmt/format.h PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH)
  find_path(SUPPORT_GTEST_SOURCE CMakeLists.txt PATHS /usr/src/googletest NO_DEFAULT_PATH
                                                NO_CMAKE_FIND_ROOT_PATH)
  set(links ${CMAKE_BINARY_DIR}/host-headers)
  file(MAKE_DIRECTORY ${links})
  if(SUPPORT_JSON_INCLUDE)
    file(CREATE_LINK ${SUPPORT_JSON_INCLUDE}/nlohmann ${links}/nlohmann SYMBOLIC)
    add_library(nlohmann_json::nlohmann_json INTERFACE IMPORTED)
    target_include_directories(nlohmann_json::nlohmann_json SYSTEM INTERFACE ${links})
  endif()
  if(SUPPORT_FMT_INCLUDE)
    file(CREATE_LINK ${SUPPORT_FMT_INCLUDE}/fmt ${links}/fmt SYMBOLIC)
    add_library(fmt::fmt-header-only INTERFACE IMPORTED)
    target_include_directories(fmt::fmt-header-only SYSTEM INTERFACE ${links})
    target_compile_definitions(fmt::fmt-header-only INTERFACE FMT_HEADER_ONLY=1)
  endif()
  if(SUPPORT_GTEST_SOURCE)
    set(FETCHCONTENT_SOURCE_DIR_GOOGLETEST ${SUPPORT_GTEST_SOURCE})
  endif()
else()
  find_package(nlohmann_json 3.11 QUIET)
  find_package(fmt 9 QUIET)
  find_package(CLI11 2.1 QUIET)
  if(SUPPORT_BUILD_TESTS)
    find_package(GTest 1.12 QUIET)
  endif()
endif()

# support_fetch(NAME URL SHA256 TARGET...): the pinned sources; their headers are not ours to warn of.
function(support_fetch name url sha256)
  FetchContent_Declare(${name} URL ${url} URL_HASH SHA256=${sha256})
  FetchContent_MakeAvailable(${name})
  foreach(target ${ARGN})
    get_target_property(includes ${target} INTERFACE_INCLUDE_DIRECTORIES)
    set_target_properties(${target} PROPERTIES INTERFACE_SYSTEM_INCLUDE_DIRECTORIES "${includes}")
  endforeach()
endfunction()

if(NOT TARGET nlohmann_json::nlohmann_json)
  support_fetch(
    nlohmann_json https://github.com/nlohmann/json/archive/refs/tags/v3.11.2.tar.gz
    d69f9deb6a75e2580465c6c4c5111b89c4dc2fa94e3a85fcd2ffcd9a143d9273 nlohmann_json)
endif()

if(NOT TARGET fmt::fmt-header-only)
  support_fetch(
    fmt https://github.com/fmtlib/fmt/archive/refs/tags/9.1.0.tar.gz
    5dea48d1fcddc3ec571ce2058e13910a0d4a6bab4cc09a809d8b1dd1c88ae6f2 fmt-header-only)
endif()

if(NOT EMSCRIPTEN AND NOT TARGET CLI11::CLI11)
  support_fetch(
    CLI11 https://github.com/CLIUtils/CLI11/archive/refs/tags/v2.1.2.tar.gz
    26291377e892ba0e5b4972cdfd4a2ab3bf53af8dac1f4ea8fe0d1376b625c8cb CLI11)
endif()

# cmark-gfm has no package file for CMake on Debian: its two libraries are looked up by name.
if(NOT EMSCRIPTEN)
  add_library(cmark_gfm INTERFACE)
  find_path(SUPPORT_CMARK_INCLUDE cmark-gfm-core-extensions.h)
  find_library(SUPPORT_CMARK cmark-gfm)
  find_library(SUPPORT_CMARK_EXTENSIONS cmark-gfm-extensions)
  if(SUPPORT_CMARK_INCLUDE AND SUPPORT_CMARK AND SUPPORT_CMARK_EXTENSIONS)
    target_include_directories(cmark_gfm SYSTEM INTERFACE ${SUPPORT_CMARK_INCLUDE})
    target_link_libraries(cmark_gfm INTERFACE ${SUPPORT_CMARK_EXTENSIONS} ${SUPPORT_CMARK})
  else()
    enable_language(C)
    set(CMARK_TESTS OFF CACHE BOOL "" FORCE)
    set(CMARK_SHARED OFF CACHE BOOL "" FORCE)
    FetchContent_Declare(
      cmark_gfm_sources
      URL https://github.com/github/cmark-gfm/archive/refs/tags/0.29.0.gfm.13.tar.gz
      URL_HASH SHA256=5abc61798ebd9de5660bc076443c07abad2b8d15dbc11094a3a79644b8ad243a)
    FetchContent_MakeAvailable(cmark_gfm_sources)
    set(parts ${cmark_gfm_sources_SOURCE_DIR} ${cmark_gfm_sources_BINARY_DIR})
    foreach(part ${parts})
      target_include_directories(cmark_gfm SYSTEM INTERFACE ${part}/src ${part}/extensions)
    endforeach()
    target_link_libraries(cmark_gfm INTERFACE libcmark-gfm-extensions_static libcmark-gfm_static)
  endif()
endif()

if(SUPPORT_BUILD_TESTS AND NOT TARGET GTest::gtest)
  set(INSTALL_GTEST OFF CACHE BOOL "" FORCE)
  set(BUILD_GMOCK OFF CACHE BOOL "" FORCE)
  support_fetch(
    googletest https://github.com/google/googletest/archive/refs/tags/release-1.12.1.tar.gz
    81964fe578e9bd7c94dfdb09c8e4d6e6759e19967e397dbea48d1c10e45d0df2 gtest gtest_main)
  if(EMSCRIPTEN)
    # The suite is linked without exceptions, as the core is.
    target_compile_options(gtest PRIVATE -fno-exceptions)
    target_compile_options(gtest_main PRIVATE -fno-exceptions)
  endif()
  foreach(library gtest gtest_main)
    if(NOT TARGET GTest::${library})
      add_library(GTest::${library} ALIAS ${library})
    endif()
  endforeach()
endif()
