# The pages. SCHOUW_WEB=build: npm builds them from web/ (Node 18 of Debian 12 is enough); a folder: pages that were built
# elsewhere; none: a program that has the API only.
# schouw_web(room) puts them into the room as the table <room>_files.inc (see embed.cmake); with none the table is empty.
function(schouw_web room)
  set(out ${CMAKE_BINARY_DIR}/embedded/${room})
  if(SCHOUW_WEB STREQUAL "none")
    file(MAKE_DIRECTORY ${out})
    file(CONFIGURE OUTPUT ${out}/${room}_files.inc CONTENT "")
    target_include_directories(${room} PRIVATE ${out})
    return()
  endif()
  if(NOT SCHOUW_WEB STREQUAL "build")
    if(NOT EXISTS ${SCHOUW_WEB}/index.html)
      message(FATAL_ERROR "SCHOUW_WEB=${SCHOUW_WEB}: there is no index.html in that folder")
    endif()
    schouw_embed(${room} ${SCHOUW_WEB} COMPRESS ON)
    return()
  endif()

  set(web ${CMAKE_SOURCE_DIR}/web)
  set(dist ${CMAKE_BINARY_DIR}/web)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${web}/src/* ${web}/public/*)
  list(FILTER sources EXCLUDE REGEX "\\.test\\.ts$")
  add_custom_command(
    OUTPUT ${dist}.stamp
    COMMAND ${NPM} run --silent build -- --outDir ${dist} --emptyOutDir --logLevel warn
    COMMAND ${CMAKE_COMMAND} -E touch ${dist}.stamp
    DEPENDS ${SCHOUW_NPM_STAMP} ${sources} ${web}/index.html ${web}/vite.config.ts ${web}/svelte.config.js ${web}/tsconfig.json
    WORKING_DIRECTORY ${web} COMMENT "Building the pages" VERBATIM)
  schouw_embed(${room} ${dist} COMPRESS ON GENERATED_BY ${dist}.stamp)
endfunction()

# What npm fetches for the pages, once for all who build with it: ${SCHOUW_NPM_STAMP}. npm writes this file when it is done, and
# removes it with the folder when it starts.
if(SCHOUW_WEB STREQUAL "build")
  find_program(NPM npm REQUIRED)
  set(SCHOUW_NPM_STAMP ${CMAKE_SOURCE_DIR}/web/node_modules/.package-lock.json)
  add_custom_command(
    OUTPUT ${SCHOUW_NPM_STAMP}
    COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --loglevel=error
    COMMAND ${CMAKE_COMMAND} -E touch ${SCHOUW_NPM_STAMP}
    DEPENDS ${CMAKE_SOURCE_DIR}/web/package-lock.json ${CMAKE_SOURCE_DIR}/web/package.json ${CMAKE_SOURCE_DIR}/web/.npmrc
    WORKING_DIRECTORY ${CMAKE_SOURCE_DIR}/web COMMENT "Fetching what the pages are built with" VERBATIM)
endif()

# Argon2id for the page of the emergency kit (hash-wasm) as argon2_files.inc; without pages the table is empty.
function(schouw_embed_argon2 room)
  set(script ${CMAKE_SOURCE_DIR}/web/node_modules/hash-wasm/dist/argon2.umd.min.js)
  set(folder ${CMAKE_BINARY_DIR}/argon2)
  if(SCHOUW_WEB STREQUAL "none" OR NOT (SCHOUW_WEB STREQUAL "build" OR EXISTS ${script}))
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/embedded/argon2/argon2_files.inc CONTENT "")
    target_include_directories(${room} PRIVATE ${CMAKE_BINARY_DIR}/embedded/argon2)
    return()
  endif()
  add_custom_command(
    OUTPUT ${folder}.stamp
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
    COMMAND ${CMAKE_COMMAND} -E copy ${script} ${folder}
    COMMAND ${CMAKE_COMMAND} -E touch ${folder}.stamp
    DEPENDS ${SCHOUW_NPM_STAMP} VERBATIM)
  schouw_embed(${room} ${folder} NAME argon2 GENERATED_BY ${folder}.stamp)
endfunction()
