# support.wasm: what reaches a buyer's browser. No JavaScript glue: the widget instantiates the
# module itself. .dev/build-core.mjs splits it in two, makes both halves smaller still and puts them
# into dist/. For the split, functions must keep their names and must not have been merged with equal
# ones, so Binaryen's share of the work waits until then (-O1).
target_compile_options(support_core PRIVATE -Oz -flto -fno-rtti)

# What is done for each letter of a message, of an answer and of a text to be searched may take a
# little more room to be quick. The flag about inlining undoes what Emscripten makes of -Oz before;
# the other one pays where much is copied.
foreach(name json_value call_error_fields call_error_json call_error_reading phrase text)
  set_source_files_properties(src/${name}.cpp PROPERTIES COMPILE_OPTIONS "-Os;-finline-functions")
endforeach()
foreach(name code_points collector dictionary rank text)
  set_source_files_properties(src/search/search_${name}.cpp
                              PROPERTIES COMPILE_OPTIONS "-Os;-mbulk-memory;-finline-functions")
endforeach()

# In the C library's place: compiled so that they are not taken for calls of themselves.
add_library(support_browser_memory OBJECT src/browser/allocator.cpp src/browser/memory.cpp)
target_compile_options(support_browser_memory PRIVATE -Oz -fno-builtin -fno-exceptions -mbulk-memory)

# For every program that Emscripten links. The setting's name changed in 3.1.25.
add_library(support_stack INTERFACE)
if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
  target_link_options(support_stack INTERFACE -sTOTAL_STACK=1048576)
else()
  target_link_options(support_stack INTERFACE -sSTACK_SIZE=1048576)
endif()

# browser_module(NAME DEFINITION...): the C ABI is compiled outside the library, so that the linker
# keeps its exports.
function(browser_module name)
  add_executable(${name} src/support_c.cpp src/browser/imports.cpp
                         $<TARGET_OBJECTS:support_browser_memory>)
  target_link_libraries(${name} PRIVATE support_core support_warnings support_stack)
  target_compile_definitions(${name} PRIVATE ${ARGN})
  target_compile_options(${name} PRIVATE -Oz -flto -fno-exceptions -fno-rtti)
  target_link_options(
    ${name} PRIVATE
    -O1 -Wl,--lto-O2 -flto --no-entry -fno-exceptions -sSTANDALONE_WASM -sMALLOC=none
    -sALLOW_MEMORY_GROWTH -sMAXIMUM_MEMORY=256MB -sFILESYSTEM=0
    -sEXPORTED_FUNCTIONS=_malloc,_free --profiling-funcs -Wl,--no-demangle
    -Wl,--print-map)
  # Emscripten keeps the linker from writing its map to a file.
  set_target_properties(
    ${name} PROPERTIES RULE_LAUNCH_LINK
                       "\"${CMAKE_CURRENT_SOURCE_DIR}/cmake/keep-output\" \"${CMAKE_CURRENT_BINARY_DIR}/${name}.wasm.map\"")
  set_target_properties(${name} PROPERTIES SUFFIX .wasm)
endfunction()

browser_module(support)
# Beyond every number that is no address, so that .dev/split-data.mjs tells which is one.
target_link_options(support PRIVATE -sGLOBAL_BASE=200000)
browser_module(search SUPPORT_SEARCH_MODULE)
